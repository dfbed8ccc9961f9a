package io.clickledger.aggregator;

import io.clickledger.aggregator.CountClicks.Counted;
import io.clickledger.telemetry.Metric;
import io.clickledger.telemetry.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Counts for the operator what became of batches. */
final class BatchTally {

    private final Metrics metrics;
    private final Clock clock;

    BatchTally(Metrics metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    /** One batch is done with, but for what has to come again. */
    void settled(StreamBatch batch, DecodedBatch decoded, List<Counted> counted, boolean again) {
        metrics.count(
                Metric.CLICKS_SETTLED,
                counted.stream().mapToLong(settled -> settled.group().size()).sum());
        metrics.count(
                Metric.WATERMARK_TRIMS,
                counted.stream().mapToLong(Counted::trimmed).sum());
        metrics.count(Metric.UNCERTAIN_SKIPPED, decoded.uncertain());
        metrics.count(Metric.RECORDS_REJECTED, decoded.rejects().size());
        metrics.count(Metric.BATCHES_UNSETTLED, again ? 1 : 0);
        var oldest = batch.records().getFirst().arrivedAt();
        metrics.record(Metric.BATCH_LAG, (double)
                Duration.between(oldest, clock.instant()).toMillis());
        metrics.flush();
    }
}
