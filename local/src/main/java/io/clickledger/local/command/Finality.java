package io.clickledger.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** How fresh and how final an answer is, in a line of its own each. */
final class Finality {

    private Finality() {}

    static List<String> lines(JsonNode answer) {
        return List.of(
                "complete through    " + time(answer.path("complete_through"), "unknown"),
                "reconciled through  " + time(answer.path("reconciled_through"), "not yet"));
    }

    private static String time(JsonNode value, String otherwise) {
        return value.isTextual() ? value.asText() : otherwise;
    }
}
