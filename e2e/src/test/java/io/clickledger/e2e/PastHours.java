package io.clickledger.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.Buckets;
import io.clickledger.counters.CounterKey;
import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DynamoItems;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.ClaimsTable;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.events.ClickId;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.InvalidReason;
import io.clickledger.events.StreamKey;
import io.clickledger.events.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Two hours of a day that is over, around its midnight, filled with clicks as the redirect would have left them; no test has to wait
 * for an hour to end. It knows how many clicks each minute truly has.
 */
final class PastHours implements AutoCloseable {

    /** The audit of other tests looks back 23 hours. */
    private static final Duration LONG_AGO = Duration.ofHours(25);

    private static final String CLAIMS = "clickledger-claims";
    private static final String COUNTERS = "clickledger-counters";
    private static final String STREAM = "clickledger-clicks";

    private final DynamoDbClient dynamo = DynamoDbClient.builder()
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();
    private final KinesisClient kinesis = KinesisClient.builder()
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();
    private final Instant midnight = Instant.now().minus(LONG_AGO).truncatedTo(ChronoUnit.DAYS);
    private final AdvertiserId advertiser;
    private final Map<String, Map<Instant, Long>> truth = new TreeMap<>();

    PastHours(AdvertiserId advertiser) {
        this.advertiser = advertiser;
    }

    Instant from() {
        return midnight.minus(1, ChronoUnit.HOURS);
    }

    Instant midnight() {
        return midnight;
    }

    Instant to() {
        return midnight.plus(1, ChronoUnit.HOURS);
    }

    /** How many clicks the minutes of {@code ad} have that have any. */
    Map<Instant, Long> truth(String ad) {
        return Map.copyOf(truth.getOrDefault(ad, Map.of()));
    }

    /** A click that is claimed, and published if its environment lives so long. */
    ClickEvent click(String ad, Instant at, boolean published) {
        var click = new ClickEvent(
                new ClickId("c-" + UUID.randomUUID()),
                Optional.of(new ImpressionId("i-" + UUID.randomUUID())),
                new AdId(ad),
                advertiser,
                at,
                Visitor.unknown(),
                Optional.empty(),
                false);
        claim(click);
        truth.computeIfAbsent(ad, known -> new TreeMap<>()).merge(at.truncatedTo(ChronoUnit.MINUTES), 1L, Long::sum);
        if (published) {
            put(click);
        }
        return click;
    }

    /** Puts any click onto the stream. */
    void put(ClickEvent click) {
        putLine(new StreamKey(click.ad(), 0).text(), ClickEventCodec.encode(click));
    }

    void robot(String ad, Instant at) {
        put(new ClickEvent(
                new ClickId("c-" + UUID.randomUUID()),
                Optional.of(new ImpressionId("i-" + UUID.randomUUID())),
                new AdId(ad),
                advertiser,
                at,
                Visitor.unknown(),
                Optional.of(InvalidReason.ROBOT),
                false));
    }

    void putLine(String partitionKey, byte[] line) {
        kinesis.putRecord(
                put -> put.streamName(STREAM).partitionKey(partitionKey).data(SdkBytes.fromByteArray(line)));
    }

    /** The live count of a minute becomes {@code clicks}, as in a table that was restored or is wrong. */
    void overwrite(String ad, Instant at, long clicks) {
        var key = CounterKey.of(advertiser, new AdId(ad), at, new Buckets(Buckets.DEFAULT));
        dynamo.updateItem(update -> update.tableName(COUNTERS)
                .key(DynamoItems.key(key.partition(), key.sort()))
                .updateExpression("SET " + CounterTable.live(AdHour.minuteOf(at)) + " = :clicks")
                .expressionAttributeValues(Map.of(":clicks", AttributeValue.fromN(Long.toString(clicks)))));
    }

    @Override
    public void close() {
        dynamo.close();
        kinesis.close();
    }

    private void claim(ClickEvent click) {
        var item = new HashMap<String, AttributeValue>();
        item.put(
                ClaimsTable.IMPRESSION,
                AttributeValue.fromS(click.impression().orElseThrow().value()));
        item.put(ClaimsTable.CLICK, AttributeValue.fromS(click.clickId().value()));
        item.put(
                ClaimsTable.EVENT,
                AttributeValue.fromS(new String(ClickEventCodec.encode(click), UTF_8).stripTrailing()));
        dynamo.putItem(put -> put.tableName(CLAIMS).item(item));
    }
}
