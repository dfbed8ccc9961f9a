package io.clickledger.query;

import static io.clickledger.query.Requests.AS_ACME;
import static io.clickledger.query.Requests.AS_OPERATOR;
import static io.clickledger.query.Requests.get;
import static io.clickledger.query.Samples.ACME;
import static io.clickledger.query.Samples.BUCKETS;
import static io.clickledger.query.Samples.HOUR;
import static io.clickledger.query.Samples.ad;
import static io.clickledger.query.Samples.counted;
import static io.clickledger.query.Samples.total;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.counters.Block;
import io.clickledger.counters.BlockSize;
import io.clickledger.counters.TopList;
import io.clickledger.local.dynamodb.DynamoDatabase;
import io.clickledger.telemetry.FunctionName;
import io.clickledger.telemetry.Metrics;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The function over a real table: what it costs, and that its environment is all it needs. */
final class QueryHandlerIT {

    private static final String TWO_HOURS = "start_time=2026-11-24T02:30:00Z&end_time=2026-11-24T03:30:00Z";

    /** Entries of a full list. */
    private static final int LISTED = 64;

    private final DynamoDatabase database = DynamoLocal.newDatabase();
    private final DynamoCalls calls = new DynamoCalls();
    private final DynamoDbClient dynamo = database.client(calls);
    private final DynamoTables tables = new DynamoTables(dynamo);

    @AfterEach
    void close() {
        dynamo.close();
    }

    @Test
    void seriesCostOneProgressQueryAndTheBatchGets() {
        tables.store(counted(ACME, "ad-7", HOUR).live(0, 5).hour());
        tables.store(counted(ACME, "ad-8", HOUR).live(0, 6).hour());
        calls.clear();

        var answer =
                handler().handleRequest(get("/metrics", "ad_ids=ad-7,ad-8&" + TWO_HOURS, AS_ACME), Requests.CONTEXT);

        assertThat(answer.getBody()).contains("\"total\":5").contains("\"total\":6");
        assertThat(calls.requests(QueryRequest.class)).hasSize(1);
        assertThat(calls.requests(BatchGetItemRequest.class)).hasSize(1);
        assertThat(calls.requests()).hasSize(2);
    }

    @Test
    void adWithoutCountsCostsOneLookInTheCatalogueMore() {
        tables.store(counted(ACME, "ad-7", HOUR).live(0, 5).hour());
        tables.register(ad("ad-8"), ACME);
        calls.clear();

        var answer =
                handler().handleRequest(get("/metrics", "ad_ids=ad-7,ad-8&" + TWO_HOURS, AS_ACME), Requests.CONTEXT);

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(calls.requests()).hasSize(3);
        assertThat(calls.requests(BatchGetItemRequest.class).getLast().requestItems())
                .containsOnlyKeys(DynamoLocal.ADS)
                .allSatisfy((table, keys) -> assertThat(keys.keys()).hasSize(1));
    }

    @Test
    void topListCostsOneProgressQueryAndItsPartitions() {
        handler().handleRequest(get("/metrics/top", TWO_HOURS, AS_ACME), Requests.CONTEXT);

        assertThat(calls.requests(QueryRequest.class)).hasSize(1 + 2 * BUCKETS.count());
        assertThat(calls.requests()).hasSize(1 + 2 * BUCKETS.count());
    }

    @Test
    void topOfAllCostsNoMoreCallsWithAHundredShardsThanWithOne() {
        for (int rank = 0; rank < TopQuery.DEFAULT_N; rank++) {
            tables.store(
                    counted(ACME, "hot-" + rank, HOUR).live(0, 1_000 - rank).hour());
        }

        // Freshness, three blocks of ten minutes on each side of the hour, and one recount.
        assertThat(callsOfTopOfAll(1)).isEqualTo(1 + 6 + 1);
        assertThat(callsOfTopOfAll(100)).isEqualTo(1 + 6 + 1);
    }

    @Test
    void totalOfAllAdsCostsOneProgressQueryAndTheirPartitions() {
        tables.store(counted(ACME, "ad-7", HOUR).live(0, 5).hour());
        tables.store(counted(ACME, "ad-8", HOUR).live(0, 6).hour());
        calls.clear();

        var answer = handler().handleRequest(get("/metrics", "group_by=total&" + TWO_HOURS, AS_ACME), Requests.CONTEXT);

        assertThat(answer.getBody()).contains("\"ad_id\":null,\"total\":11,");
        assertThat(calls.requests(QueryRequest.class)).hasSize(1 + 2 * BUCKETS.count());
        assertThat(calls.requests()).hasSize(1 + 2 * BUCKETS.count());
    }

    @Test
    void environmentIsAllTheFunctionNeeds() {
        var thisHour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        tables.store(counted(ACME, "ad-7", thisHour).live(0, 5).hour());
        var properties = Map.of(
                "aws.region",
                DynamoDatabase.REGION,
                "aws.accessKeyId",
                database.accessKey(),
                "aws.secretAccessKey",
                DynamoDatabase.SECRET_KEY,
                "aws.endpointUrlDynamoDb",
                database.endpoint().toString());
        properties.forEach(System::setProperty);
        try {
            var deployed = new QueryHandler(Map.of(
                    "COUNTERS_TABLE",
                    DynamoLocal.COUNTERS,
                    "ADS_TABLE",
                    DynamoLocal.ADS,
                    "PAGE_TOKEN_KEY",
                    "A".repeat(43)));

            var answer = deployed.handleRequest(get("/metrics/top", "minutes=120", AS_ACME), Requests.CONTEXT);

            assertThat(answer.getBody()).endsWith("\"ads\":[{\"rank\":1,\"ad_id\":\"ad-7\",\"clicks\":5}]}");
        } finally {
            properties.keySet().forEach(System::clearProperty);
        }
    }

    /** Each of {@code shards} has a full list: the hot ads, and its own of one click each. */
    private int callsOfTopOfAll(int shards) {
        var block = Block.at(BlockSize.TEN_MINUTES, HOUR);
        var hot = IntStream.range(0, TopQuery.DEFAULT_N)
                .mapToObj(rank -> total(ACME, "hot-" + rank, 1_000 - rank))
                .toList();
        for (int shard = 0; shard < shards; shard++) {
            var own = "campaign-" + shard + "-";
            var once = IntStream.range(hot.size(), LISTED).mapToObj(rank -> total(ACME, own + rank, 1));
            tables.store(
                    block,
                    "shard-" + shard,
                    new TopList(Stream.concat(hot.stream(), once).toList(), 1));
        }
        calls.clear();

        var answer = handler().handleRequest(get("/metrics/top", TWO_HOURS, AS_OPERATOR), Requests.CONTEXT);

        assertThat(answer.getBody()).contains("\"exact\":true");
        return calls.requests().size();
    }

    private QueryHandler handler() {
        var config = Samples.config(DynamoLocal.COUNTERS, DynamoLocal.ADS);
        var clock = Clock.fixed(HOUR.plusSeconds(1_800), ZoneOffset.UTC);
        return new QueryHandler(
                config,
                new DynamoCounterReader(dynamo, config),
                clock,
                new Metrics(FunctionName.QUERY, (function, figures) -> {}, clock));
    }
}
