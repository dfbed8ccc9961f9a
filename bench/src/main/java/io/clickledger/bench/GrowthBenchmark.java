package io.clickledger.bench;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent.KinesisEventRecord;
import io.clickledger.aggregator.CountingAlone;
import io.clickledger.bench.GrowthCase.Memory;
import io.clickledger.bench.GrowthCase.Sized;
import io.clickledger.bench.GrowthCase.Turns;
import io.clickledger.reconcile.GeneratedHour;
import io.clickledger.redirect.ClickRedirectHandler;
import io.clickledger.redirect.RedirectAlone;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What grows with the data and how: each function at one, ten and a hundred times the ads, clicks, hours or shards. */
final class GrowthBenchmark {

    private static final int FEWEST_ADS = 100_000;
    private static final int MOST_ADS = 100 * FEWEST_ADS;
    private static final int FEWEST_RECORDS = 1_000;
    private static final int FEWEST_AD_MINUTES = 40_000;
    private static final double ZIPF = 1.0;

    /** Few enough to stay in the caches, as a request does that was just read. */
    private static final int REQUESTS = 1_000;

    private static final int BATCH = 1_000;
    private static final int BATCHES = 40;

    /** A batch each minute; so small that a hundred hours of records fit the heap. */
    private static final int BATCH_OF_A_QUIET_MINUTE = 25;

    private static final int MINUTES_AN_HOUR = 60;

    /** It remembers 131,072 partitions and 1,024 lists of 64 ads, at some 200 bytes each. */
    private static final Memory AGGREGATOR = Memory.below(40);

    /** It gathers 67 lists of 64 ads. */
    private static final Memory RECONCILE = Memory.below(1);

    private final GrowthRows rows = new GrowthRows("growth-benchmark", Optional.empty());

    private GrowthBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        var growth = new GrowthBenchmark();
        try (var canned = new CannedProcess()) {
            System.out.println("answered by " + canned.endpoint());
            growth.redirect(RedirectBenchmark.environment());
        }
        growth.aggregator();
        growth.reconcile();
        growth.rows.publish();
        QueryGrowth.run();
    }

    private void redirect(Map<String, String> environment) {
        var growth = new GrowthCase(
                "redirect: a click, by ads", GrowthCase.from(FEWEST_ADS), new Turns(500, 30, 30), Memory.FLAT);
        rows.add(growth, ads -> {
            var requests = new ClickRequests(REQUESTS, ads);
            var handler = new ClickRedirectHandler(environment);
            return new Sized(
                    click -> handler.handleRequest(requests.get(click).event(), RedirectBenchmark.CONTEXT), () -> {
                        // Connections come and go with the clock, not with the ads.
                        var alone = new RedirectAlone(ClickRequests.LINK_KEYS);
                        for (int click = 0; click < REQUESTS; click++) {
                            alone.handle(requests.get(click).event(), RedirectBenchmark.CONTEXT);
                        }
                        return alone;
                    });
        });
    }

    private void aggregator() {
        rows.add(
                new GrowthCase(
                        "aggregator: %d batches of %,d records, by ads".formatted(BATCHES, BATCH),
                        GrowthCase.from(FEWEST_ADS),
                        new Turns(1, 10, 20),
                        AGGREGATOR),
                ads -> counting(AggregatorBenchmark.cut(new ShardTraffic(ads, ZIPF).next(BATCHES * BATCH), BATCH)));
        rows.add(
                new GrowthCase(
                        "aggregator: all records, by records",
                        GrowthCase.from(FEWEST_RECORDS),
                        new Turns(1, 3, 5),
                        AGGREGATOR),
                count -> counting(AggregatorBenchmark.cut(new ShardTraffic(MOST_ADS, ZIPF).next(count), BATCH)));
        rows.add(
                new GrowthCase(
                        "aggregator: a batch each minute, by hours",
                        GrowthCase.from(1),
                        new Turns(1, 3, 5),
                        AGGREGATOR),
                hours -> counting(quietHours(hours)));
    }

    private static List<List<KinesisEventRecord>> quietHours(int hours) {
        var traffic = new ShardTraffic(MOST_ADS, ZIPF);
        var batches = new ArrayList<List<KinesisEventRecord>>();
        for (int minute = 0; minute < hours * MINUTES_AN_HOUR; minute++) {
            batches.add(traffic.next(BATCH_OF_A_QUIET_MINUTE));
            traffic.pass(Duration.ofMinutes(1));
        }
        return batches;
    }

    private static Sized counting(List<List<KinesisEventRecord>> batches) {
        return new Sized(turn -> batches.forEach(new CountingAlone()::handle), () -> {
            var counting = new CountingAlone();
            batches.forEach(counting::handle);
            counting.dropStores();
            return counting;
        });
    }

    private void reconcile() {
        var growth = new GrowthCase(
                "reconcile: an hour, by ad-minutes", GrowthCase.from(FEWEST_AD_MINUTES), new Turns(1, 3, 5), RECONCILE);
        rows.add(growth, adMinutes -> {
            var hour = new GeneratedHour(adMinutes);
            return new Sized(turn -> hour.compare(), hour::compared);
        });
    }
}
