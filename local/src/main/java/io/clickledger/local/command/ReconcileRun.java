package io.clickledger.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * Reconciles hours on demand: audits until nothing that can be found is missing any more, so that the archive has all that was
 * claimed, then reconciles.
 */
final class ReconcileRun {

    private static final Set<String> WAITS = Set.of("exporting", "delivery_behind", "counting_behind");
    private static final int MOST_CALLS = 60;
    private static final Duration BETWEEN_CALLS = Duration.ofSeconds(1);

    private final FunctionCall call;
    private final JsonNode event;

    /** Of the hours from {@code from} to {@code to}; of one that is not over, with {@code force}, as far as {@code to}. */
    ReconcileRun(FunctionCall call, Instant from, Instant to, boolean force) {
        this.call = call;
        this.event = JsonNodeFactory.instance
                .objectNode()
                .put("from", from.toString())
                .put("to", to.toString())
                .put("force", force);
    }

    /**
     * What the functions answered last, an element an hour.
     *
     * @param audits of the loss audit
     * @param reports of the reconciliation
     */
    record Outcome(List<JsonNode> audits, List<JsonNode> reports) {

        /** Whether all hours are reconciled and nothing is left over. */
        boolean settled() {
            return audits.stream().allMatch(Outcome::nothingMissing)
                    && reports.stream()
                            .allMatch(report -> report.path("status").asText().equals("reconciled")
                                    && report.path("counts").path("unsettled").asLong() == 0);
        }

        private static boolean nothingMissing(JsonNode audit) {
            return audit.path("status").asText().equals("audited")
                    && audit.path("claims").path("missing").asLong() == 0;
        }
    }

    Outcome settle() throws IOException, InterruptedException {
        // The pending ones are a replay's: no audit brings them.
        var audits = until("loss-audit", audit -> missing(audit, "missing") > missing(audit, "pending"));
        return new Outcome(audits, until("reconcile", report -> false));
    }

    private List<JsonNode> until(String function, Predicate<JsonNode> unfinished)
            throws IOException, InterruptedException {
        for (int calls = 1; ; calls++) {
            var hours = StreamSupport.stream(
                            call.invoke(function, event).path("hours").spliterator(), false)
                    .toList();
            var waits = hours.stream()
                    .anyMatch(hour -> WAITS.contains(hour.path("status").asText()) || unfinished.test(hour));
            if (!waits || calls == MOST_CALLS) {
                return hours;
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_CALLS.toMillis());
        }
    }

    private static long missing(JsonNode audit, String field) {
        return audit.path("claims").path(field).asLong();
    }
}
