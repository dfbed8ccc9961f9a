package io.clickledger.local.command;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.CorrectionReason;
import io.clickledger.counters.CounterKey;
import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DynamoItems;
import io.clickledger.events.ClaimsTable;
import io.clickledger.events.ImpressionId;
import io.clickledger.local.Names;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the counters and the claims hold of clicks that are to be explained. */
final class DynamoExplained {

    private final DynamoDbClient dynamo;
    private final Names names;

    DynamoExplained(DynamoDbClient dynamo, Names names) {
        this.dynamo = dynamo;
        this.names = names;
    }

    /** Adds to {@code explanation} what the counters hold at {@code key}. */
    void addTo(Explanation explanation, CounterKey key) {
        var item = dynamo.getItem(get -> get.tableName(names.counters())
                        .consistentRead(true)
                        .key(DynamoItems.key(key.partition(), key.sort())))
                .item();
        var reasons = new HashMap<Integer, CorrectionReason>();
        for (int minute = 0; minute < AdHour.MINUTES; minute++) {
            var reason = text(item, CounterTable.reason(minute)).map(CorrectionReason::parse);
            if (reason.isPresent()) {
                reasons.put(minute, reason.get());
            }
        }
        explanation.add(DynamoItems.adHour(key, item), reasons);
    }

    /** Whether the loss audit brought that impression's click back. */
    boolean reinjected(ImpressionId impression) {
        var claim = dynamo.getItem(get -> get.tableName(names.claims())
                        .key(Map.of(ClaimsTable.IMPRESSION, AttributeValue.fromS(impression.value()))))
                .item();
        return text(claim, ClaimsTable.REPLAYED).equals(Optional.of(ClaimsTable.AUDITED));
    }

    private static Optional<String> text(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
    }
}
