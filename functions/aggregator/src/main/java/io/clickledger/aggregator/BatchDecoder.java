package io.clickledger.aggregator;

import io.clickledger.counters.Lane;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.events.Heartbeat;
import io.clickledger.events.MalformedFieldException;
import io.clickledger.events.ShardId;
import io.clickledger.events.StreamKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/** Reads the records of a batch into clicks, heartbeats and rejects. */
final class BatchDecoder {

    /**
     * How far a click may be ahead of its arrival on the stream. Both times come from AWS's clocks, which agree to far less; a
     * click from further ahead has a false time, and would fill minutes that queries call complete before they begin.
     */
    static final Duration MOST_AHEAD = Duration.ofMinutes(5);

    private final Duration retention;

    /** Clicks older than {@code retention} at their arrival have no counter any more. */
    BatchDecoder(Duration retention) {
        this.retention = retention;
    }

    DecodedBatch decode(StreamBatch batch) {
        var reading = new Reading(batch.shard());
        batch.records().forEach(reading::read);
        return new DecodedBatch(reading.clicks, reading.rejects, reading.uncertain, reading.heartbeats);
    }

    // Measured against the arrival and not a clock: a redelivery must judge as the first delivery did.
    private Optional<String> brokenTimeRule(ClickEvent click, StreamedRecord record) {
        var aheadMillis = click.clickedAt().toEpochMilli() - record.arrivedAt().toEpochMilli();
        if (aheadMillis > MOST_AHEAD.toMillis()) {
            return Optional.of("clicked_at is more than " + MOST_AHEAD + " after the arrival");
        }
        if (-aheadMillis > retention.toMillis()) {
            return Optional.of("clicked_at is more than " + retention + " before the arrival");
        }
        return Optional.empty();
    }

    private final class Reading {

        private final ShardId shard;
        private final ArrayList<ArrivedClick> clicks = new ArrayList<>();
        private final ArrayList<Reject> rejects = new ArrayList<>();
        private int uncertain;
        private int heartbeats;

        Reading(ShardId shard) {
            this.shard = shard;
        }

        void read(StreamedRecord record) {
            try {
                switch (ClickEventCodec.decode(record.bytes())) {
                    case ClickEvent click -> add(record, click);
                    case Heartbeat ignored -> heartbeats++;
                }
            } catch (MalformedFieldException e) {
                rejects.add(new Reject(record, e.getMessage()));
            }
        }

        private void add(StreamedRecord record, ClickEvent click) {
            var brokenRule = brokenTimeRule(click, record);
            if (brokenRule.isPresent()) {
                rejects.add(new Reject(record, brokenRule.get()));
            } else if (click.uncertain()) {
                uncertain++;
            } else {
                var lane = new Lane(shard, StreamKey.saltOf(record.partitionKey()));
                clicks.add(new ArrivedClick(record.sequence(), lane, click));
            }
        }
    }
}
