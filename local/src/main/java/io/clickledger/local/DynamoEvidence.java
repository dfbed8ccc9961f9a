package io.clickledger.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.CounterKey;
import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DynamoItems;
import io.clickledger.events.ClaimsTable;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.events.ImpressionId;
import io.clickledger.local.dynamodb.DynamoScan;
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
        for (var item : DynamoScan.of(dynamo, table)) {
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
        for (var item : DynamoScan.of(dynamo, table)) {
            CounterKey.parse(text(item, CounterTable.PARTITION), text(item, CounterTable.SORT))
                    .ifPresent(key -> addMinutes(DynamoItems.adHour(key, item), since, counted));
        }
        return counted;
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
