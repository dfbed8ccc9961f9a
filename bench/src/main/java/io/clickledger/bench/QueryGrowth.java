package io.clickledger.bench;

import io.clickledger.bench.GrowthCase.Memory;
import io.clickledger.bench.GrowthCase.Sized;
import io.clickledger.bench.GrowthCase.Turns;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What grows of a query with the active ads, the hours and the shards, over DynamoDB Local.
 *
 * <p>Time and reads are without kept lists, memory is with them: what a function keeps is the most it can.
 */
final class QueryGrowth {

    private static final int N = 10;

    /** Of {@link ClickedHour#ADVERTISERS} advertisers. */
    private static final int FEWEST_ADS = 1_000;

    /** Enough for full lists of the hour on every one of a hundred shards. */
    private static final int SHARDED_ADS = 10_000;

    /** It keeps 100,000 entries of lists, at some 200 bytes each. */
    private static final Memory LISTS = Memory.below(20);

    private static final int MOST_HOURS = 100;
    private static final Turns TURNS = new Turns(5, 8, 15);

    private final GrowthRows rows = new GrowthRows("query-growth-benchmark", Optional.of(DynamoReadCount::calls));
    private final DynamoDbClient dynamo;
    private final Instant start = QueryBenchmark.start();

    private QueryGrowth(DynamoDbClient dynamo) {
        this.dynamo = dynamo;
    }

    /** Measures and publishes. */
    static void run() {
        try (var engine = new DynamoAlone();
                var dynamo = QueryBenchmark.dynamo()) {
            System.out.println(engine + " is up, writing counters ...");
            var growth = new QueryGrowth(dynamo);
            growth.byAds();
            growth.byHours();
            growth.byShards();
            growth.rows.publish();
        }
    }

    private void byAds() {
        var ofAll = growth("top 10 of all in an hour, by active ads", 10 * FEWEST_ADS, Memory.FLAT);
        rows.add(ofAll, ads -> {
            var counted = new DynamoCountedHour(dynamo, start, ads, QueryBenchmark.SHARDS);
            counted.fillListed();
            return topOfAll(counted);
        });
        var ofOne = growth(
                "top 10 of an advertiser in an hour, by its active ads",
                FEWEST_ADS / ClickedHour.ADVERTISERS,
                Memory.FLAT);
        rows.add(ofOne, ads -> {
            var counted = new DynamoCountedHour(dynamo, start, ads * ClickedHour.ADVERTISERS, QueryBenchmark.SHARDS);
            counted.fillAdvertiser();
            return sized(counted, queries -> queries.top(N, ClickedHour.MINUTES));
        });
    }

    private void byHours() {
        var counted = new DynamoCountedHour(dynamo, start, FEWEST_ADS, QueryBenchmark.SHARDS);
        counted.fillListed();
        counted.fillEarlier(MOST_HOURS, ClickedHour.LISTED);
        rows.add(
                growth("top 10 of all, by hours", 1, LISTS),
                hours -> sized(counted, queries -> queries.topOfAllInHours(N, hours)));
        rows.add(
                growth("series of an ad by the hour, by hours", 1, Memory.FLAT),
                hours -> sized(counted, queries -> queries.series(1, hours)));
    }

    private void byShards() {
        rows.add(growth("top 10 of all in an hour, by shards", 1, LISTS), shards -> {
            var counted = new DynamoCountedHour(dynamo, start, SHARDED_ADS, shards);
            counted.fillListed();
            return topOfAll(counted);
        });
    }

    private static GrowthCase growth(String query, int fewest, Memory memory) {
        return new GrowthCase("query: " + query, GrowthCase.from(fewest), TURNS, memory);
    }

    private Sized topOfAll(DynamoCountedHour counted) {
        return sized(counted, queries -> queries.topOfAll(N, ClickedHour.MINUTES), queries -> {
            // As a window that moves on: in the end the lists of every minute are kept.
            for (int minutes = 1; minutes <= ClickedHour.MINUTES; minutes++) {
                queries.topOfAll(N, minutes);
            }
        });
    }

    private Sized sized(DynamoCountedHour counted, Consumer<AskedQueries> query) {
        return sized(counted, query, query);
    }

    private Sized sized(DynamoCountedHour counted, Consumer<AskedQueries> query, Consumer<AskedQueries> warmUp) {
        var asked = new AskedQueries(counted.table(), start);
        return new Sized(turn -> query.accept(asked), () -> {
            counted.complete();
            var fresh = asked.anew();
            warmUp.accept(fresh);
            return fresh;
        });
    }
}
