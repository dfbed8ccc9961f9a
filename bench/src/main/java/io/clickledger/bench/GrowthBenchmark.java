package io.clickledger.bench;

import io.clickledger.aggregator.CountingAlone;
import io.clickledger.reconcile.GeneratedHour;
import io.clickledger.redirect.ClickRedirectHandler;
import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What grows with the data and how: each function at one, ten and a hundred times the ads or clicks, and the exponent of the power law
 * that fits the three (least squares of the logarithms). What does not grow has an exponent of 0, what grows in proportion 1.
 */
final class GrowthBenchmark {

    private static final int[] FACTORS = {1, 10, 100};
    private static final int FEWEST_ADS = 100_000;
    private static final int FEWEST_RECORDS = 4_000;
    private static final int FEWEST_AD_MINUTES = 40_000;
    /** Few enough to stay in the caches, as a request does that was just read. */
    private static final int REQUESTS = 1_000;

    private static final int BATCH = 1_000;

    private final Report report = new Report("growth-benchmark");

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
        growth.report.publish();
    }

    private void redirect() throws IOException {
        var handler = new ClickRedirectHandler(RedirectBenchmark.environment());
        rows(
                "redirect: a click, by ads",
                FEWEST_ADS,
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
        rows(
                "aggregator: a record, by ads",
                FEWEST_ADS,
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
        rows(
                "aggregator: all records, by records",
                FEWEST_RECORDS,
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
        rows(
                "reconcile: an hour, by ad-minutes",
                FEWEST_AD_MINUTES,
                1,
                1,
                adMinutes -> {
                    var hour = new GeneratedHour(adMinutes);
                    return round -> hour.compare();
                },
                3,
                5);
    }

    private void rows(
            String what,
            int fewest,
            int operations,
            int parts,
            IntFunction<Rounds.Contender> contender,
            int warmUps,
            int count) {
        var rounds = new Rounds(operations);
        var sizes = IntStream.of(FACTORS).map(factor -> factor * fewest).boxed().toList();
        sizes.forEach(size -> rounds.with(Integer.toString(size), contender.apply(size)));
        rounds.run(warmUps, count);
        for (var size : sizes) {
            var name = Integer.toString(size);
            report.row()
                    .text("what", what)
                    .number("size", size)
                    .number("CPU µs", rounds.median(name, Effort::cpuMicros) / parts)
                    .number("exponent of CPU", exponent(rounds, sizes, Effort::cpuMicros))
                    .number("bytes allocated", rounds.median(name, Effort::bytes) / parts)
                    .number("exponent of bytes", exponent(rounds, sizes, Effort::bytes));
        }
        System.out.println(what + ": done");
    }

    private static double exponent(Rounds rounds, List<Integer> sizes, ToDoubleFunction<Effort> figure) {
        var x = sizes.stream().mapToDouble(Math::log).toArray();
        var y = sizes.stream()
                .mapToDouble(size -> Math.log(rounds.median(Integer.toString(size), figure)))
                .toArray();
        var meanX =
                IntStream.range(0, x.length).mapToDouble(i -> x[i]).average().orElseThrow();
        var meanY =
                IntStream.range(0, y.length).mapToDouble(i -> y[i]).average().orElseThrow();
        var covariance = IntStream.range(0, x.length)
                .mapToDouble(i -> (x[i] - meanX) * (y[i] - meanY))
                .sum();
        var variance = IntStream.range(0, x.length)
                .mapToDouble(i -> (x[i] - meanX) * (x[i] - meanX))
                .sum();
        return covariance / variance;
    }
}
