package io.clickledger.bench;

import io.clickledger.aggregator.CountingAlone;
import io.clickledger.reconcile.GeneratedHour;
import io.clickledger.redirect.ClickRedirectHandler;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What grows with the data and how: each function at one, ten and a hundred times the ads, clicks or hours. */
final class GrowthBenchmark {

    private static final int[] FACTORS = {1, 10, 100};
    private static final int FEWEST_ADS = 100_000;
    private static final int FEWEST_RECORDS = 4_000;
    private static final int FEWEST_AD_MINUTES = 40_000;
    /** Few enough to stay in the caches, as a request does that was just read. */
    private static final int REQUESTS = 1_000;

    private static final int BATCH = 1_000;

    /** Of twenty advertisers. */
    private static final int FEWEST_COUNTED_ADS = 1_000;

    private static final int MOST_HOURS = 100;

    private final Report report = new Report("growth-benchmark");
    private final GrowthRows rows = new GrowthRows(report);

    private GrowthBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        var growth = new GrowthBenchmark();
        try (var canned = new CannedProcess()) {
            System.out.println("answered by " + canned.endpoint());
            growth.redirect();
        }
        growth.aggregatorByAds();
        growth.aggregatorByRecords();
        growth.reconcile();
        growth.queries();
        growth.report.publish();
    }

    private void redirect() throws IOException {
        var handler = new ClickRedirectHandler(RedirectBenchmark.environment());
        rows.add(
                "redirect: a click, by ads",
                sizes(FEWEST_ADS),
                500,
                1,
                ads -> {
                    var requests = new ClickRequests(REQUESTS, ads);
                    return click -> handler.handleRequest(requests.get(click).event(), RedirectBenchmark.CONTEXT);
                },
                30,
                30);
    }

    private void aggregatorByAds() {
        rows.add(
                "aggregator: a record, by ads",
                sizes(FEWEST_ADS),
                1,
                40 * BATCH,
                ads -> {
                    var batches = AggregatorBenchmark.cut(new ShardTraffic(ads, 1.0).next(40 * BATCH), BATCH);
                    return round -> batches.forEach(new CountingAlone()::handle);
                },
                10,
                20);
    }

    private void aggregatorByRecords() {
        rows.add(
                "aggregator: all records, by records",
                sizes(FEWEST_RECORDS),
                1,
                1,
                count -> {
                    var batches = AggregatorBenchmark.cut(new ShardTraffic(10_000_000, 1.0).next(count), BATCH);
                    return round -> batches.forEach(new CountingAlone()::handle);
                },
                3,
                10);
    }

    private void reconcile() {
        rows.add(
                "reconcile: an hour, by ad-minutes",
                sizes(FEWEST_AD_MINUTES),
                1,
                1,
                adMinutes -> {
                    var hour = new GeneratedHour(adMinutes);
                    return round -> hour.compare();
                },
                3,
                5);
    }

    private void queries() throws IOException {
        try (var system = QueryBenchmark.system();
                var dynamo = QueryBenchmark.dynamo()) {
            System.out.println("the engines of " + system.base() + " are up, writing counters ...");
            var start = QueryBenchmark.start();
            var few = new DynamoCountedHour(dynamo, start, FEWEST_COUNTED_ADS);
            few.fill();
            few.fillEarlier(MOST_HOURS, 1);
            var some = new DynamoCountedHour(dynamo, start, 10 * FEWEST_COUNTED_ADS);
            some.fill();
            var many = new DynamoCountedHour(dynamo, start, 100 * FEWEST_COUNTED_ADS);
            many.fill();
            var most = new DynamoCountedHour(dynamo, start, 1_000 * FEWEST_COUNTED_ADS);
            most.fillListed();
            var tables = Stream.of(few, some, many, most)
                    .map(counted -> new AskedQueries(counted.table(), start))
                    .toList();
            rows.add(
                    "query: top 10 of all, by active ads",
                    sizes(10 * FEWEST_COUNTED_ADS),
                    10,
                    1,
                    ads -> query -> tables.get(power(ads / FEWEST_COUNTED_ADS)).topOfAll(10, DynamoCountedHour.MINUTES),
                    10,
                    20);
            var fewest = FEWEST_COUNTED_ADS / DynamoCountedHour.ADVERTISERS;
            rows.add(
                    "query: top 10 of an advertiser, by its active ads",
                    sizes(fewest),
                    1,
                    1,
                    ads -> query -> tables.get(power(ads / fewest)).top(10, DynamoCountedHour.MINUTES),
                    10,
                    20);
            rows.add(
                    "query: series of an ad, by hours",
                    sizes(1),
                    10,
                    1,
                    hours -> query -> tables.getFirst().series(1, hours),
                    20,
                    20);
        }
    }

    private static List<Integer> sizes(int fewest) {
        return IntStream.of(FACTORS).map(factor -> factor * fewest).boxed().toList();
    }

    private static int power(int factor) {
        return (int) Math.round(Math.log10(factor));
    }
}
