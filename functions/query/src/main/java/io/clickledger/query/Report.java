package io.clickledger.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The answer to a {@link Question}. */
sealed interface Report permits ClickReport, TopReport {

    /** See {@link Freshness}. */
    Optional<Instant> completeThrough();

    /** See {@link Freshness}. */
    Optional<Instant> reconciledThrough();

    /** The first instant after everything that is counted in it. */
    Instant countedUntil();

    /** Asks for the rest; empty when this is all. */
    default Optional<String> nextToken() {
        return Optional.empty();
    }

    /** The columns of its CSV: names of members of the answer's ads or of their points. */
    List<String> columns();
}
