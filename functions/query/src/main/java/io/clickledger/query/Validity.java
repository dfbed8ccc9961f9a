package io.clickledger.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * How long an answer may be kept, and how to ask whether it still holds.
 *
 * <p>Only an answer whose counts are complete may be kept. Until it is reconciled a click that waited in the spill queue, or a
 * correction, can still change it, so it is kept for a minute; afterwards later passes of reconciliation rarely do. A page that
 * is not the last holds a token that expires, so it is not kept.
 *
 * @param tag of what the answer says about its window; empty when it may not be kept
 * @param cacheControl the value of {@code Cache-Control}
 */
record Validity(Optional<EntityTag> tag, String cacheControl) {

    static final String NOT_KEPT = "no-store";

    private static final String UNRECONCILED = "private, max-age=60";
    private static final String RECONCILED = "private, max-age=3600";

    /** {@code answer} is {@link AnswerJson#tree} of {@code report}. */
    static Validity of(Report report, ObjectNode answer, AnswerFormat format) {
        var until = report.countedUntil();
        if (report.nextToken().isPresent() || !reaches(report.completeThrough(), until)) {
            return new Validity(Optional.empty(), NOT_KEPT);
        }
        var reconciled = reaches(report.reconciledThrough(), until);
        return new Validity(Optional.of(tag(answer, reconciled, format)), reconciled ? RECONCILED : UNRECONCILED);
    }

    /** Whether {@code ifNoneMatch} says that the client has this answer. */
    boolean matches(String ifNoneMatch) {
        return tag.filter(known -> known.matches(ifNoneMatch)).isPresent();
    }

    private static boolean reaches(Optional<Instant> through, Instant until) {
        return through.isPresent() && !through.get().isBefore(until);
    }

    // When the answer was made, and how far counting has come beyond its window, say nothing about its window.
    private static EntityTag tag(ObjectNode answer, boolean reconciled, AnswerFormat format) {
        var said = answer.deepCopy();
        said.remove("as_of");
        said.remove("complete_through");
        said.put("reconciled_through", reconciled);
        return EntityTag.of(format.name() + said);
    }
}
