package io.clickledger.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The warm query function over DynamoDB Local with 100,000 and a million active ads: latency and reads per query. */
final class QueryBenchmark {

    private static final int ADS = 100_000;
    private static final int MANY_ADS = 1_000_000;
    private static final int DAY = 24;

    /** Whose lists make up those of a block. */
    static final int SHARDS = 4;

    private static final int MOST_ASKED = 100;

    private final Measurements measurements = new Measurements();

    private QueryBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        try (var engine = new DynamoAlone();
                var dynamo = dynamo()) {
            System.out.println(engine + " is up, writing counters ...");
            var benchmark = new QueryBenchmark();
            benchmark.run(dynamo, start());
            benchmark.runMany(dynamo, start());
            benchmark.measurements.report(Path.of("target", "query-benchmark.json"));
        }
    }

    static DynamoDbClient dynamo() {
        return DynamoDbClient.builder()
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }

    /** Of sixty minutes that lie in two hours and are over. */
    static Instant start() {
        return Clock.systemUTC()
                .instant()
                .truncatedTo(ChronoUnit.HOURS)
                .minus(Duration.ofHours(3))
                .plus(Duration.ofMinutes(33));
    }

    private void run(DynamoDbClient dynamo, Instant start) {
        var counted = new DynamoCountedHour(dynamo, start, ADS, SHARDS);
        counted.fill();
        counted.fillEarlier(DAY, MOST_ASKED);
        var queries = new AskedQueries(counted.table(), start);
        top("operator top 10, 60 minutes", 300, () -> queries.topOfAll(10, 60));
        top("operator top 100, 60 minutes", 300, () -> queries.topOfAll(100, 60));
        top("operator top 10, 15 minutes", 300, () -> queries.topOfAll(10, 15));
        counted.complete();
        top("operator top 10, 60 minutes, lists kept", 300, () -> queries.topOfAll(10, 60));
        top("advertiser top 10 of 5000 ads, 60 minutes", 30, () -> queries.top(10, 60));
        for (var ads : new int[] {1, 10, MOST_ASKED}) {
            series("series of " + ads + " ads, 60 minutes", () -> queries.series(ads));
        }
        for (var ads : new int[] {1, 10, MOST_ASKED}) {
            series("series of " + ads + " ads, 24 hours", () -> queries.series(ads, DAY));
        }
    }

    private void runMany(DynamoDbClient dynamo, Instant start) {
        var counted = new DynamoCountedHour(dynamo, start, MANY_ADS, SHARDS);
        counted.fillListed();
        var queries = new AskedQueries(counted.table(), start);
        top("operator top 10 of a million, 60 minutes", 300, () -> queries.topOfAll(10, 60));
        top("operator top 100 of a million, 60 minutes", 300, () -> queries.topOfAll(100, 60));
    }

    private void top(String name, int runs, Supplier<String> query) {
        measurements.measure(
                name, runs / 3, runs, () -> query.get().contains("\"exact\":true") ? "exact" : "not exact");
    }

    private void series(String name, Supplier<String> query) {
        measurements.measure(name, 50, 200, () -> query.get().contains("\"series\"") ? "" : "no series");
    }
}
