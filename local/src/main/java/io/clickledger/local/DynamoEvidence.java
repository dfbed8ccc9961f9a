package io.clickledger.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.CorrectionReason;
import io.clickledger.counters.CounterKey;
import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DynamoItems;
import io.clickledger.events.ClaimsTable;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.events.ImpressionId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the claims and the counters know, by scanning both tables. */
final class DynamoEvidence {

    private final DynamoDbClient dynamo;

    DynamoEvidence(DynamoDbClient dynamo) {
        this.dynamo = dynamo;
    }

    /** The claimed clicks since {@code since}, by impression. */
    Map<ImpressionId, ClickEvent> claims(String table, Instant since) {
        var claims = new HashMap<ImpressionId, ClickEvent>();
        for (var item : TableScan.of(dynamo, table)) {
            var click =
                    ClickEventCodec.decodeClick(text(item, ClaimsTable.EVENT).getBytes(UTF_8));
            if (!click.clickedAt().isBefore(since)) {
                claims.put(new ImpressionId(text(item, ClaimsTable.IMPRESSION)), click);
            }
        }
        return claims;
    }

    /** The counts of the minutes since {@code since}, without the zeros. */
    Map<Evidence.AdMinute, Evidence.Counts> counted(String table, Instant since) {
        var counted = new HashMap<Evidence.AdMinute, Evidence.Counts>();
        for (var item : TableScan.of(dynamo, table)) {
            CounterKey.parse(text(item, CounterTable.PARTITION), text(item, CounterTable.SORT))
                    .ifPresent(key -> addMinutes(DynamoItems.adHour(key, item), since, counted));
        }
        return counted;
    }

    /** Adds to {@code explanation} what the counters hold at {@code key}. */
    void explained(String table, CounterKey key, Explanation explanation) {
        var item = dynamo.getItem(get ->
                        get.tableName(table).consistentRead(true).key(DynamoItems.key(key.partition(), key.sort())))
                .item();
        var reasons = new HashMap<Integer, CorrectionReason>();
        for (int minute = 0; minute < AdHour.MINUTES; minute++) {
            var reason = text(item, CounterTable.reason(minute));
            if (!reason.isEmpty()) {
                reasons.put(minute, CorrectionReason.parse(reason));
            }
        }
        explanation.add(DynamoItems.adHour(key, item), reasons);
    }

    /** Whether the loss audit brought that impression's click back. */
    boolean reinjected(String table, ImpressionId impression) {
        var claim = dynamo.getItem(get -> get.tableName(table)
                        .key(Map.of(ClaimsTable.IMPRESSION, AttributeValue.fromS(impression.value()))))
                .item();
        return text(claim, ClaimsTable.REPLAYED).equals(ClaimsTable.AUDITED);
    }

    private static void addMinutes(AdHour hour, Instant since, Map<Evidence.AdMinute, Evidence.Counts> counted) {
        for (int minute = 0; minute < AdHour.MINUTES; minute++) {
            var start = hour.key().hour().plus(Duration.ofMinutes(minute));
            var counts = new Evidence.Counts(hour.live(minute), hour.correction(minute));
            if (!start.isBefore(since) && (counts.live() != 0 || counts.corrected() != 0)) {
                counted.put(
                        new Evidence.AdMinute(
                                hour.key().advertiser(), hour.key().ad(), start),
                        counts);
            }
        }
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return item.getOrDefault(name, AttributeValue.fromS("")).s();
    }
}
