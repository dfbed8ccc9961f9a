package io.clickledger.aggregator;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import io.clickledger.aggregator.AggregateBatch.Limits;
import io.clickledger.counters.Buckets;
import io.clickledger.counters.SequenceNumber;
import io.clickledger.events.ShardId;
import io.clickledger.telemetry.FunctionName;
import io.clickledger.telemetry.Metrics;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The aggregator function over stores in memory: all of it but the network. */
public final class CountingAlone {

    private static final Limits LIMITS =
            new Limits(new Buckets(Buckets.DEFAULT), Duration.ofDays(35), 64, 32, Duration.ofSeconds(3));

    /** The function may only ask for what every invocation has. */
    private static final Context CONTEXT = (Context) Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) -> switch (method.getName()) {
                case "getAwsRequestId" -> "c6af9ac6-7b61-11e6-9a41-93e8deadbeef";
                case "getRemainingTimeInMillis" -> 60_000;
                default -> throw new UnsupportedOperationException(method.getName());
            });

    private final CountedWrites writes = new CountedWrites();
    private final AggregatorHandler handler = new AggregatorHandler(new AggregateBatch(
            LIMITS,
            writes.stores(),
            new BatchTally(
                    new Metrics(FunctionName.AGGREGATOR, (function, figures) -> {}, Clock.systemUTC()),
                    Clock.systemUTC())));

    /** Settles a batch as the function does. */
    public void handle(List<KinesisEvent.KinesisEventRecord> batch) {
        var answer = handler.handleRequest(event(batch), CONTEXT);
        if (!answer.getBatchItemFailures().isEmpty()) {
            throw new IllegalStateException("benchmark's batch is not settled");
        }
    }

    /** Only reads a batch; answers how many clicks are in it. */
    public static int decode(List<KinesisEvent.KinesisEventRecord> batch) {
        return decoded(batch).clicks().size();
    }

    /** Reads a batch and groups it; answers how many groups there are. */
    public static int group(List<KinesisEvent.KinesisEventRecord> batch) {
        return ClickGroup.of(decoded(batch).clicks(), LIMITS.buckets()).size();
    }

    /** Write units so far: of counters, top lists, progress, directory. */
    public long[] units() {
        var units = writes.units();
        return new long[] {units.counters(), units.topLists(), units.progress(), units.directory()};
    }

    /** How many clicks are counted. */
    public long clicks() {
        return writes.clicks();
    }

    /** Forgets what is counted, so that all it still holds is the function's own. */
    public void dropStores() {
        writes.drop();
    }

    private static DecodedBatch decoded(List<KinesisEvent.KinesisEventRecord> batch) {
        var records = batch.stream()
                .map(delivered -> new StreamedRecord(
                        SequenceNumber.ofDecimal(delivered.getKinesis().getSequenceNumber()),
                        delivered.getKinesis().getPartitionKey(),
                        delivered.getKinesis().getApproximateArrivalTimestamp().toInstant(),
                        delivered.getKinesis().getData()))
                .toList();
        return new BatchDecoder(LIMITS.retention())
                .decode(new StreamBatch(new ShardId("shardId-000000000000"), records));
    }

    private static KinesisEvent event(List<KinesisEvent.KinesisEventRecord> batch) {
        var event = new KinesisEvent();
        event.setRecords(batch);
        return event;
    }
}
