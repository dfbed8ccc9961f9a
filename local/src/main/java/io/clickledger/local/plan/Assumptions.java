package io.clickledger.local.plan;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickledger.local.CommandException;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a plan assumes about the traffic and the deployment, by name.
 *
 * @param named each with its reason
 */
record Assumptions(Map<String, Assumption> named) {

    /**
     * One of them.
     *
     * @param value never negative
     * @param why where the value comes from, and what it counts
     */
    record Assumption(double value, String why) {

        Assumption {
            if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("is not a number from 0 on: " + value);
            }
        }
    }

    Assumptions {
        named = Map.copyOf(named);
    }

    /** Those of the deployment as infra-cdk describes it. */
    static Assumptions shipped() throws IOException {
        try (var json = Objects.requireNonNull(Assumptions.class.getResourceAsStream("assumptions.json"))) {
            return new Assumptions(new JsonMapper().readValue(json, new TypeReference<Map<String, Assumption>>() {}));
        }
    }

    /** The value of {@code name}, which must be one of them. */
    double of(String name) {
        return find(name).value();
    }

    /** The same with another value for {@code name}; throws {@link CommandException} when there is no such assumption. */
    Assumptions with(String name, double value) {
        var why = find(name).why();
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new CommandException("--assume " + name + ": " + value + " is not a number from 0 on");
        }
        var changed = new TreeMap<>(named);
        changed.put(name, new Assumption(value, why));
        return new Assumptions(changed);
    }

    /** The same with all of {@code values}. */
    Assumptions with(Map<String, Double> values) {
        var changed = this;
        for (var entry : values.entrySet()) {
            changed = changed.with(entry.getKey(), entry.getValue());
        }
        return changed;
    }

    private Assumption find(String name) {
        return Optional.ofNullable(named.get(name))
                .orElseThrow(() -> new CommandException("--assume " + name + ": there is no such assumption; there are "
                        + String.join(", ", new TreeMap<>(named).keySet())));
    }
}
