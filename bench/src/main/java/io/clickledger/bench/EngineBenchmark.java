package io.clickledger.bench;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent.KinesisEventRecord;
import io.clickledger.aggregator.CountingAlone;
import io.clickledger.bench.FlinkCount.Guarantee;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The same clicks counted per ad and minute by the aggregator without its network and by Flink without a sink, on one core's worth of
 * threads each, and what both make of clicks that come twice.
 */
final class EngineBenchmark {

    private static final int ADS = 10_000_000;
    private static final int RECORDS = 100_000;
    private static final int BATCH = 1_000;
    private static final int SHORT_LAPS = 1;
    private static final int LONG_LAPS = 4;
    private static final double MEGABYTE = 1 << 20;

    /** Of the peak's time, in which one of sixteen shards gets that many. */
    private static final Duration LAP = Duration.ofMinutes(3);

    private static final int ROUNDS = 7;
    private static final Duration LINGERING = Duration.ofSeconds(5);
    private static final int ONE_TWICE_IN = 100;
    private static final int LATER = 10_000;

    private final List<KinesisEventRecord> records = new ShardTraffic(ADS, 1.0).next(RECORDS);
    private final List<KinesisEventRecord> twiceAtOnce = twice(0);
    private final List<KinesisEventRecord> twiceLater = twice(LATER);
    private final Report report = new Report("engine-benchmark");

    private EngineBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var checkpoints = Files.createTempDirectory("checkpoints");
        var engines = new ArrayList<Contender>();
        engines.add(new Contender("the aggregator", EngineBenchmark::aggregated));
        for (var guarantee : Guarantee.values()) {
            engines.add(new Contender(
                    "Flink, " + guarantee.name().toLowerCase(Locale.ROOT),
                    (records, laps) -> FlinkCount.count(lines(records), laps, LAP, guarantee, checkpoints)));
        }
        new EngineBenchmark().run(engines);
    }

    private void run(List<Contender> engines) throws InterruptedException {
        // Before the rounds, as the first, the aggregator, then has no cluster before it that is still going away.
        for (var contender : engines) {
            contender.engine.count(records, LONG_LAPS);
            contender.live.add(liveMegabytes(contender.engine));
        }
        for (int round = 0; round < ROUNDS; round++) {
            engines.forEach(contender -> contender.taken.add(marginal(contender.engine)));
        }
        for (var contender : engines) {
            var taken = contender.taken.stream()
                    .sorted(Comparator.comparingDouble(Effort::cpuMicros))
                    .toList()
                    .get(ROUNDS / 2);
            report.row()
                    .text("counting by", contender.name)
                    .number("CPU µs a record", taken.cpuMicros())
                    .number("records/s of a core", 1e6 / taken.cpuMicros())
                    .number("bytes a record", taken.bytes())
                    .number("live heap MB of 400,000 records", contender.live.getFirst())
                    .number("counted twice of clicks repeated at once, %", countedTwice(contender.engine, twiceAtOnce))
                    .number("of clicks repeated later, %", countedTwice(contender.engine, twiceLater));
        }
        report.publish();
    }

    /** The difference of a long and a short run is what a record takes: start and end are in both. */
    private Effort marginal(Engine engine) {
        var shortRun = Effort.of(1, () -> engine.count(records, SHORT_LAPS));
        var longRun = Effort.of(1, () -> engine.count(records, LONG_LAPS));
        var more = (double) RECORDS * (LONG_LAPS - SHORT_LAPS);
        return new Effort(
                0,
                (longRun.cpuMicros() - shortRun.cpuMicros()) / more,
                (longRun.bytes() - shortRun.bytes()) / more,
                (longRun.wallMicros() - shortRun.wallMicros()) / more);
    }

    private double liveMegabytes(Engine engine) throws InterruptedException {
        // A cluster that was closed goes away with its last threads.
        Thread.sleep(LINGERING);
        var heap = new LiveHeap();
        engine.count(records, LONG_LAPS);
        return heap.growth() / MEGABYTE;
    }

    private static double countedTwice(Engine engine, List<KinesisEventRecord> sent) {
        return 100.0 * (engine.count(sent, 1) - RECORDS) / (sent.size() - RECORDS);
    }

    private static long aggregated(List<KinesisEventRecord> records, int laps) {
        var counted = 0L;
        for (int lap = 0; lap < laps; lap++) {
            var counting = new CountingAlone();
            for (int from = 0; from < records.size(); from += BATCH) {
                counting.handle(records.subList(from, Math.min(records.size(), from + BATCH)));
            }
            counted += counting.clicks();
        }
        return counted;
    }

    private static byte[][] lines(List<KinesisEventRecord> records) {
        return records.stream()
                .map(record -> record.getKinesis().getData().array())
                .toArray(byte[][]::new);
    }

    /** The stream with one click in a hundred sent again, behind so many others. */
    private List<KinesisEventRecord> twice(int behind) {
        var sent = new ArrayList<KinesisEventRecord>();
        for (int i = 0; i < RECORDS; i++) {
            sent.add(records.get(i));
            if (i >= behind && i % ONE_TWICE_IN == ONE_TWICE_IN / 2) {
                sent.add(again(records.get(i - behind), records.get(i)));
            }
        }
        return sent;
    }

    private static KinesisEventRecord again(KinesisEventRecord first, KinesisEventRecord before) {
        var sequence = new BigInteger(before.getKinesis().getSequenceNumber()).add(BigInteger.ONE);
        var record = first.getKinesis().clone();
        record.setSequenceNumber(sequence.toString());
        record.setApproximateArrivalTimestamp(before.getKinesis().getApproximateArrivalTimestamp());
        var delivered = new KinesisEventRecord();
        delivered.setEventID(ShardTraffic.SHARD + ":" + sequence);
        delivered.setKinesis(record);
        return delivered;
    }

    private record Contender(String name, Engine engine, List<Effort> taken, List<Double> live) {

        Contender(String name, Engine engine) {
            this(name, engine, new ArrayList<>(), new ArrayList<>());
        }
    }

    /** Counts the records so many times over, and answers what the counts add up to. */
    private interface Engine {
        long count(List<KinesisEventRecord> records, int laps);
    }
}
