package io.clickledger.local.plan;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * A limit of a new account.
 *
 * @param name what is limited, as {@link Need} names it
 * @param value how much of it there is
 * @param raisedBy how to get more
 */
@JsonNaming(SnakeCaseStrategy.class)
record Quota(String name, double value, String raisedBy) {

    /** Those that a click's way meets, with what AWS grants a new account in its large regions. */
    static List<Quota> defaults() throws IOException {
        try (var json = Objects.requireNonNull(Quota.class.getResourceAsStream("quotas.json"))) {
            return List.copyOf(new JsonMapper().readValue(json, new TypeReference<List<Quota>>() {}));
        }
    }
}
