package io.clickledger.bench;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent.KinesisEventRecord;
import com.fasterxml.jackson.core.JsonFactory;
import io.clickledger.aggregator.CountingAlone;
import io.clickledger.events.ClickEventCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Counting without the network: records per second of one core, garbage, and write units beside what other ways would write. */
final class AggregatorBenchmark {

    private static final int ADS = 10_000_000;
    private static final int RECORDS = 100_000;
    private static final int[] BATCHES = {100, 625, 1_000, 10_000};

    /** What a shard gets in a second of the peak: a batch of a window of one second. */
    static final int PEAK_BATCH = ShardTraffic.CLICKS_PER_SECOND / ShardTraffic.SHARDS;

    /** The function runs for hours, and is not compiled to its end before some million records. */
    private static final int WARM_UPS = 10;

    private static final int ROUNDS = 9;
    private static final double[] EXPONENTS = {0.8, 1.0, 1.3, 0};

    private static final JsonFactory JSON = new JsonFactory();

    private AggregatorBenchmark() {}

    public static void main(String[] arguments) {
        steps();
        batches();
        peakHour();
    }

    /** What each step adds. */
    private static void steps() {
        var records = new ShardTraffic(ADS, 1.0).next(RECORDS);
        var batches = cut(records, 1_000);
        var rounds = new Rounds(1)
                .with("parse the JSON", round -> batches.forEach(AggregatorBenchmark::parse))
                .with("decode", round -> batches.forEach(CountingAlone::decode))
                .with("decode and group", round -> batches.forEach(CountingAlone::group))
                .with("the whole function", round -> batches.forEach(new CountingAlone()::handle))
                .run(WARM_UPS, ROUNDS);
        var report = new Report("aggregator-steps");
        for (var name : rounds.names()) {
            report.row()
                    .text("batches of 1,000, Zipf 1.0", name)
                    .number("CPU µs a record", rounds.mean(name, Effort::cpuMicros) / RECORDS)
                    .number("records/s of a core", 1e6 * RECORDS / rounds.mean(name, Effort::cpuMicros))
                    .number("bytes a record", rounds.mean(name, Effort::bytes) / RECORDS);
        }
        report.publish();
    }

    /** All in turns: the machine's slow minutes are to meet all alike. */
    private static void batches() {
        var cases = new ArrayList<Case>();
        for (var exponent : EXPONENTS) {
            var records = new ShardTraffic(ADS, exponent).next(RECORDS);
            for (var size : BATCHES) {
                cases.add(new Case(exponent == 0 ? "uniform" : "Zipf " + exponent, size, cut(records, size)));
            }
        }
        var rounds = new Rounds(1);
        for (var each : cases) {
            rounds.with("parse " + each, round -> each.batches.forEach(AggregatorBenchmark::parse))
                    .with("count " + each, round -> each.batches.forEach(new CountingAlone()::handle));
        }
        rounds.run(WARM_UPS, ROUNDS);
        var report = new Report("aggregator-benchmark");
        cases.forEach(each -> row(report, each, rounds));
        report.publish();
    }

    private static void row(Report report, Case each, Rounds rounds) {
        var parse = rounds.median("parse " + each, Effort::cpuMicros) / RECORDS;
        var count = rounds.median("count " + each, Effort::cpuMicros) / RECORDS;
        var counting = new CountingAlone();
        each.batches.forEach(counting::handle);
        var units = counting.units();
        long minimum = distinct(each.batches, ChronoUnit.HOURS);
        report.row()
                .text("ads", each.popularity)
                .number("records a batch", each.size)
                .number("records/s of a core", 1e6 / count)
                .number("CPU µs to parse one", parse)
                .number("x parsing", count / parse)
                .number("bytes a record", rounds.median("count " + each, Effort::bytes) / RECORDS)
                .number("units a click: counters", (double) units[0] / RECORDS)
                .number("x minimum", (double) units[0] / minimum)
                .number("per ad and minute", (double) distinct(each.batches, ChronoUnit.MINUTES) / RECORDS)
                .number("per record", 1)
                .number("% on top: lists and progress", 100.0 * (units[1] + units[2]) / units[0])
                .number("% on top: directory", 100.0 * units[3] / units[0]);
    }

    /** A whole hour of the peak on one shard, because what is entered in the directory is entered once an hour. */
    private static void peakHour() {
        var traffic = new ShardTraffic(ADS, 1.0);
        var counting = new CountingAlone();
        long records = 0;
        long minimum = 0;
        while (traffic.clicks() < ShardTraffic.CLICKS_PER_SECOND * 3_600L) {
            var batch = traffic.next(PEAK_BATCH);
            counting.handle(batch);
            records += batch.size();
            minimum += distinct(List.of(batch), ChronoUnit.HOURS);
        }
        var units = counting.units();
        var report = new Report("aggregator-peak-hour");
        report.row()
                .text("one shard of 16, an hour", "Zipf 1.0, 10,000 clicks/s, batches of 625")
                .number("records", (double) records)
                .number("counters x minimum", (double) units[0] / minimum)
                .number("units a click: counters", (double) units[0] / records)
                .number("lists", (double) units[1] / records)
                .number("progress", (double) units[2] / records)
                .number("directory", (double) units[3] / records)
                .number("% on top: lists and progress", 100.0 * (units[1] + units[2]) / units[0])
                .number("% on top: all", 100.0 * (units[1] + units[2] + units[3]) / units[0]);
        report.publish();
    }

    /** How many items a batch touches at least, if there is one for an ad and {@code unit}. */
    private static long distinct(List<List<KinesisEventRecord>> batches, ChronoUnit unit) {
        long items = 0;
        for (var batch : batches) {
            var seen = new HashSet<String>();
            for (var record : batch) {
                var click = ClickEventCodec.decodeClick(
                        record.getKinesis().getData().array());
                seen.add(click.ad() + "@" + click.clickedAt().truncatedTo(unit));
            }
            items += seen.size();
        }
        return items;
    }

    static List<List<KinesisEventRecord>> cut(List<KinesisEventRecord> records, int size) {
        var batches = new ArrayList<List<KinesisEventRecord>>();
        for (int from = 0; from < records.size(); from += size) {
            batches.add(records.subList(from, Math.min(records.size(), from + size)));
        }
        return batches;
    }

    /** The floor of decoding: every token is visited and nothing is done. */
    private static void parse(List<KinesisEventRecord> batch) {
        for (var record : batch) {
            try (var json = JSON.createParser(record.getKinesis().getData().array())) {
                while (json.nextToken() != null) {
                    json.getText();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private record Case(String popularity, int size, List<List<KinesisEventRecord>> batches) {

        @Override
        public String toString() {
            return popularity + ", " + size;
        }
    }
}
