package io.clickledger.aggregator;

import io.clickledger.counters.Buckets;
import io.clickledger.counters.SequenceNumber;
import io.clickledger.events.ShardId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles one batch: rejects into quarantine, partitions into the directory, clicks into counters, counters into top lists, and last the shard's progress.
 *
 * <p>Each step is safe to repeat, and a step is begun only when the one before has ended. So a crash between any two writes leaves
 * nothing that the next delivery of the batch does not heal.
 */
final class AggregateBatch {

    private static final Logger LOG = LoggerFactory.getLogger(AggregateBatch.class);

    private final Limits limits;
    private final Stores stores;
    private final Workers workers;
    private final BatchDecoder decoder;
    private final ActivePartitions activePartitions;
    private final CountClicks countClicks;
    private final TopLists topLists;
    private final BatchTally tally;

    AggregateBatch(Limits limits, Stores stores, BatchTally tally) {
        this.limits = limits;
        this.stores = stores;
        this.workers = new Workers(limits.concurrency());
        this.decoder = new BatchDecoder(limits.retention());
        this.activePartitions = new ActivePartitions(stores.directory(), workers);
        this.countClicks = new CountClicks(stores.counters(), workers);
        this.tally = tally;
        this.topLists = new TopLists(stores.topLists(), limits.topListSize(), workers);
    }

    /** Where the next delivery has to begin; empty when all of {@code batch} is settled. */
    Optional<SequenceNumber> settle(StreamBatch batch, Supplier<Duration> timeLeft) {
        BooleanSupplier late = () -> timeLeft.get().compareTo(limits.reserve()) < 0;
        var unsettled = new Unsettled();
        var decoded = decoder.decode(batch);
        keep(batch.shard(), decoded.rejects(), late, unsettled);
        var groups = ClickGroup.of(decoded.clicks(), limits.buckets());
        var counted = countClicks.count(activePartitions.enter(groups, late, unsettled), late, unsettled);
        var lists = topLists.raise(batch.shard(), counted, unsettled);
        var floor = unsettled.floor();
        advance(batch, floor);
        unsettled.log(batch.shard());
        tally.settled(batch, decoded, counted, floor.isPresent());
        LOG.atInfo()
                .addKeyValue("shard", batch.shard())
                .addKeyValue("records", batch.records().size())
                .addKeyValue("clicks", decoded.clicks().size())
                .addKeyValue("uncertain", decoded.uncertain())
                .addKeyValue("heartbeats", decoded.heartbeats())
                .addKeyValue("rejected", decoded.rejects().size())
                .addKeyValue("groups", groups.size())
                .addKeyValue("lists", lists)
                .addKeyValue("from", floor.map(SequenceNumber::toDecimal).orElse("-"))
                .log("batch settled");
        return floor;
    }

    private void keep(ShardId shard, List<Reject> rejects, BooleanSupplier late, Unsettled unsettled) {
        workers.map(rejects, reject -> {
            var sequence = reject.record().sequence();
            var failure = late.getAsBoolean() ? Optional.of(Unsettled.OUT_OF_TIME) : keep(shard, reject);
            failure.ifPresent(code -> unsettled.add(sequence, code, "reject " + sequence.toDecimal()));
            return failure;
        });
    }

    private Optional<String> keep(ShardId shard, Reject reject) {
        try {
            stores.quarantine().keep(shard, reject);
            return Optional.empty();
        } catch (WriteFailedException e) {
            return Optional.of(e.code());
        }
    }

    // The batch is not failed for this: its clicks are counted, and the next batch or heartbeat moves the shard past
    // it.
    private void advance(StreamBatch batch, Optional<SequenceNumber> floor) {
        try {
            batch.settledBefore(floor).ifPresent(stores.progress()::advance);
        } catch (WriteFailedException e) {
            LOG.atWarn()
                    .addKeyValue("shard", batch.shard())
                    .addKeyValue("code", e.code())
                    .log("progress not advanced");
        }
    }

    /** Where a batch goes. */
    record Stores(
            Directory directory,
            CounterStore counters,
            TopListStore topLists,
            Progress progress,
            Quarantine quarantine) {}

    /**
     * The bounds of settling.
     *
     * @param buckets how an advertiser's hour is spread
     * @param retention how long counters are kept
     * @param topListSize entries of a top list
     * @param concurrency remote calls at a time
     * @param reserve the invocation's last stretch of time, in which no counting is begun
     */
    record Limits(Buckets buckets, Duration retention, int topListSize, int concurrency, Duration reserve) {}
}
