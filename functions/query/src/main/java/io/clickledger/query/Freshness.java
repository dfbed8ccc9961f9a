package io.clickledger.query;

import java.time.Instant;
import java.util.Optional;

/**
 * How far counting has come.
 *
 * @param completeThrough every click that arrived on the stream before then is counted or kept in quarantine; empty when it cannot
 *     be told
 * @param reconciledThrough end of the last hour compared with the raw archive; empty before the first
 */
record Freshness(Optional<Instant> completeThrough, Optional<Instant> reconciledThrough) {

    /** What is true of both this and {@code other}. */
    Freshness older(Freshness other) {
        return new Freshness(
                earlier(completeThrough, other.completeThrough), earlier(reconciledThrough, other.reconciledThrough));
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> two) {
        return one.flatMap(a -> two.map(b -> a.isBefore(b) ? a : b));
    }
}
