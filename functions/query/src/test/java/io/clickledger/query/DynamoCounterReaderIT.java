package io.clickledger.query;

import static io.clickledger.query.Samples.ACME;
import static io.clickledger.query.Samples.BUCKETS;
import static io.clickledger.query.Samples.HOUR;
import static io.clickledger.query.Samples.ad;
import static io.clickledger.query.Samples.at;
import static io.clickledger.query.Samples.counted;
import static io.clickledger.query.Samples.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.Block;
import io.clickledger.counters.ShardMap;
import io.clickledger.counters.ShardProgress;
import io.clickledger.counters.TopList;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.local.dynamodb.DynamoDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

final class DynamoCounterReaderIT implements CounterReaderContract {

    private static final QueryWiring.Config CONFIG = Samples.config(DynamoLocal.COUNTERS, DynamoLocal.ADS);

    private final DynamoDatabase database = DynamoLocal.newDatabase();
    private final DynamoCalls calls = new DynamoCalls();
    private final DynamoDbClient dynamo = database.client(calls);
    private final DynamoTables tables = new DynamoTables(dynamo);

    @AfterEach
    void close() {
        dynamo.close();
    }

    @Override
    public CounterReader reader() {
        return new DynamoCounterReader(dynamo, CONFIG);
    }

    @Override
    public void store(AdHour hour) {
        tables.store(hour);
    }

    @Override
    public void register(AdId ad, AdvertiserId owner) {
        tables.register(ad, owner);
    }

    @Override
    public void store(ShardMap map) {
        tables.store(map);
    }

    @Override
    public void store(ShardProgress shard) {
        tables.store(shard);
    }

    @Override
    public void store(Block block, String row, TopList list) {
        tables.store(block, row, list);
    }

    @Override
    public void reconciledThrough(Instant through) {
        tables.reconciledThrough(through);
    }

    @Test
    void hundredKeysTakeOneCallAndOneMoreTakesTwo() {
        var ads = IntStream.range(0, 101).mapToObj(i -> ad("ad-" + i)).toList();

        reader().adHours(ACME, ads.subList(0, 100), List.of(HOUR));
        assertThat(calls.requests(BatchGetItemRequest.class)).hasSize(1);

        reader().adHours(ACME, ads, List.of(HOUR));
        assertThat(calls.requests(BatchGetItemRequest.class)).hasSize(1 + 2);
    }

    @Test
    void topListTakesOneQueryForEachBucketOfEachHour() {
        reader().clicks(ACME, WINDOW);

        assertThat(calls.requests(QueryRequest.class)).hasSize(2 * BUCKETS.count());
        assertThat(calls.requests()).hasSize(2 * BUCKETS.count());
    }

    @Test
    void countsAreReadStronglyConsistent() {
        reader().clicks(ACME, WINDOW);
        reader().topLists(List.of(BLOCK));
        reader().adHours(ACME, List.of(ad("ad-7")), List.of(HOUR));

        assertThat(calls.requests(QueryRequest.class)).allMatch(QueryRequest::consistentRead);
        assertThat(calls.requests(BatchGetItemRequest.class))
                .allSatisfy(
                        request -> assertThat(request.requestItems().values()).allMatch(keys -> keys.consistentRead()));
    }

    @Test
    void pagesOfAPartitionAreReadToTheLast() {
        // Three items of 350 KB are more than the 1 MB of a page.
        var padding = AttributeValue.fromS("x".repeat(350_000));
        var ads = IntStream.range(0, 1_000)
                .mapToObj(i -> ad("ad-" + i))
                .filter(ad -> BUCKETS.of(ad) == 0)
                .limit(7)
                .toList();
        ads.forEach(
                ad -> tables.store(counted(ACME, ad.value(), HOUR).live(30, 1).hour(), Map.of("w_padding", padding)));

        assertThat(reader().clicks(ACME, WINDOW)).containsOnlyKeys(ads);
        assertThat(calls.requests(QueryRequest.class)).hasSizeGreaterThan(2 * BUCKETS.count());
    }

    @Test
    void moreThanOneQueryReadsIsRefused() {
        var ofOneHour = new Window(HOUR, HOUR.plus(ONE_HOUR));
        var enough = new DynamoCounterReader(dynamo, CONFIG, BUCKETS.count());
        var scant = new DynamoCounterReader(dynamo, CONFIG, BUCKETS.count() - 1);

        assertThat(enough.clicks(ACME, ofOneHour)).isEmpty();
        assertThatExceptionOfType(QueryRefusedException.class).isThrownBy(() -> scant.clicks(ACME, ofOneHour));
        assertThatExceptionOfType(QueryRefusedException.class)
                .isThrownBy(() -> scant.everyAdHour(ACME, List.of(HOUR), hour -> {}));
    }

    @Test
    void everyRowOfABlockIsReadPageByPage() {
        // Sixteen rows of 1,000 ads with long ids are more than the 1 MB of a page.
        for (int row = 0; row < 16; row++) {
            var shard = row;
            var entries = IntStream.range(0, 1_000)
                    .mapToObj(i -> total(ACME, "%060d-%d".formatted(i, shard), 2_000L - i))
                    .toList();
            store(BLOCK, "shard-" + row, new TopList(entries, row));
        }
        calls.clear();

        var list = reader().topLists(List.of(BLOCK)).get(BLOCK);

        assertThat(list).isNotNull().satisfies(union -> {
            assertThat(union.entries()).hasSize(16_000);
            assertThat(union.threshold()).isEqualTo(15);
        });
        assertThat(calls.requests(QueryRequest.class)).hasSizeGreaterThan(1);
    }

    @Test
    void keysThatWereNotProcessedAreAskedForAgain() {
        store(counted(ACME, "ad-7", HOUR).live(0, 5).hour());
        var twice = new LeavesKeys(2);

        try (var throttled = database.client(twice)) {
            var hours = new DynamoCounterReader(throttled, CONFIG).adHours(ACME, List.of(ad("ad-7")), List.of(HOUR));

            assertThat(hours).extracting(AdHour::clicks).containsExactly(5L);
        }
    }

    @Test
    void keysThatAreNeverProcessedMakeTheCountersUnavailable() {
        try (var throttled = database.client(new LeavesKeys(Integer.MAX_VALUE))) {
            var reader = new DynamoCounterReader(throttled, CONFIG);

            assertThatExceptionOfType(CountersUnavailableException.class)
                    .isThrownBy(() -> reader.adHours(ACME, List.of(ad("ad-7")), List.of(HOUR)));
            assertThatExceptionOfType(CountersUnavailableException.class)
                    .isThrownBy(() -> reader.registered(ACME, List.of(ad("ad-7"))));
        }
    }

    @Test
    void missingTableMakesTheCountersUnavailable() {
        var elsewhere = Samples.config("nowhere", "nowhere");
        var reader = new DynamoCounterReader(dynamo, elsewhere);

        assertThatExceptionOfType(CountersUnavailableException.class).isThrownBy(reader::freshness);
        assertThatExceptionOfType(CountersUnavailableException.class).isThrownBy(() -> reader.clicks(ACME, WINDOW));
        assertThatExceptionOfType(CountersUnavailableException.class)
                .isThrownBy(() -> reader.adHours(ACME, List.of(ad("ad-7")), List.of(at("2026-11-24T03:00:00Z"))));
    }

    /** Throws away the first answers and says that no key was processed, as a throttled table does. */
    private static final class LeavesKeys implements ExecutionInterceptor {

        private int left;

        LeavesKeys(int left) {
            this.left = left;
        }

        @Override
        public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
            if (left-- <= 0) {
                return context.response();
            }
            var request = (BatchGetItemRequest) context.request();
            return ((BatchGetItemResponse) context.response())
                    .toBuilder()
                            .responses(Map.of())
                            .unprocessedKeys(request.requestItems())
                            .build();
        }
    }
}
