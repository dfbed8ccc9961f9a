package io.clickledger.aggregator;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent.KinesisEventRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import io.clickledger.counters.SequenceNumber;
import io.clickledger.events.ShardId;
import io.clickledger.settings.Rehearsal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Lambda's entrance to counting: one batch of the click stream in, the record to begin again from out. */
public final class AggregatorHandler implements RequestHandler<KinesisEvent, StreamsEventResponse> {

    private final AggregateBatch aggregateBatch;

    /** For Lambda: reads the process environment. */
    public AggregatorHandler() {
        this(System.getenv());
        Rehearsal.beforeSnapshot(System.getenv(), RehearseBatch::run);
    }

    /** Throws {@link io.clickledger.settings.SettingException} when {@code environment} lacks a setting or has an absurd one. */
    public AggregatorHandler(Map<String, String> environment) {
        this(AggregatorWiring.aggregateBatch(environment));
    }

    AggregatorHandler(AggregateBatch aggregateBatch) {
        this.aggregateBatch = aggregateBatch;
    }

    @Override
    public StreamsEventResponse handleRequest(KinesisEvent event, Context context) {
        if (event.getRecords().isEmpty()) {
            return new StreamsEventResponse(List.of());
        }
        var unsettled = aggregateBatch.settle(
                batch(event.getRecords()), () -> Duration.ofMillis(context.getRemainingTimeInMillis()));
        // The event source mapping takes the lowest of these as its checkpoint, so one is enough.
        return new StreamsEventResponse(unsettled
                .map(sequence -> List.of(new BatchItemFailure(sequence.toDecimal())))
                .orElse(List.of()));
    }

    private static StreamBatch batch(List<KinesisEventRecord> records) {
        var shard = shard(records.getFirst());
        var ofShard = shard + ":";
        if (!records.stream().allMatch(record -> record.getEventID().startsWith(ofShard))) {
            throw new IllegalArgumentException("records of a batch are of more than one shard");
        }
        return new StreamBatch(
                new ShardId(shard),
                records.stream().map(AggregatorHandler::record).toList());
    }

    /** The shard is only told in the event id, which is {@code shard:sequence}. */
    private static String shard(KinesisEventRecord record) {
        var id = record.getEventID();
        return id.substring(0, id.indexOf(':'));
    }

    private static StreamedRecord record(KinesisEventRecord delivered) {
        var record = delivered.getKinesis();
        return new StreamedRecord(
                SequenceNumber.ofDecimal(record.getSequenceNumber()),
                record.getPartitionKey(),
                record.getApproximateArrivalTimestamp().toInstant(),
                record.getData());
    }
}
