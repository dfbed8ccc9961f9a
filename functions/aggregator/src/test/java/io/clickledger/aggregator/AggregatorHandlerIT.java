package io.clickledger.aggregator;

import static io.clickledger.aggregator.Deliveries.LIMITS;
import static io.clickledger.aggregator.Deliveries.NOON;
import static io.clickledger.aggregator.Deliveries.SHARD;
import static io.clickledger.aggregator.Deliveries.click;
import static io.clickledger.aggregator.Deliveries.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent.KinesisEventRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import io.clickledger.aggregator.AggregatorWiring.Config;
import io.clickledger.counters.Block;
import io.clickledger.counters.BlockSize;
import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DynamoItems;
import io.clickledger.counters.TopList;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.telemetry.FunctionName;
import io.clickledger.telemetry.Metrics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

final class AggregatorHandlerIT {

    private static final String FIRST = "49590338271490256608559692538361571095921575989136588898";
    private static final String SECOND = "49590338271490256608559692540925702759324208523137515618";
    private static final String THIRD = "49590338271490256608559692540925702759324208523137515620";

    private final Calls calls = new Calls();
    private final DynamoDbClient dynamo = DynamoLocal.counters(calls);
    private final AggregatorHandler handler = new AggregatorHandler(AggregatorWiring.aggregateBatch(
            new Config(DynamoLocal.TABLE, "raw", "rejected/", LIMITS),
            dynamo,
            new NoBucket(),
            new BatchTally(
                    new Metrics(FunctionName.AGGREGATOR, (function, figures) -> {}, Clock.systemUTC()),
                    Clock.systemUTC())));

    @Test
    void deliveredClicksAreInTheTableOnceHoweverOftenTheyCome() {
        var one = record(FIRST, "ad", click("ad", "i-1"));
        var two = record(SECOND, "ad", click("ad", "i-2"));
        var three = record(THIRD, "ad#1", click("ad", "i-3"));

        assertThat(handle(one, two)).isEmpty();
        assertThat(handle(two, three)).isEmpty();
        assertThat(handle(one, two, three)).isEmpty();

        var item = item(key("ad").partition(), key("ad").sort());
        assertThat(DynamoItems.adHour(key("ad"), item).live(0)).isEqualTo(3);
        assertThat(topList(BlockSize.MINUTE).entries().getFirst().clicks()).isEqualTo(3);
        assertThat(topList(BlockSize.HOUR).entries().getFirst().clicks()).isEqualTo(3);
        var progress = DynamoItems.shardProgress(item(CounterTable.PROGRESS_PARTITION, SHARD.value()));
        assertThat(progress.settled().toDecimal()).isEqualTo(THIRD);
    }

    @Test
    void steadyStateTakesOneCallForEachItemAndLaneEachListAndTheProgress() {
        handle(record(FIRST, "ad", click("ad", "i-1")));
        calls.count.set(0);

        handle(record(SECOND, "ad", click("ad", "i-2")), record(THIRD, "ad#1", click("ad", "i-3")));

        var itemsAndLanes = 2;
        var lists = 3;
        assertThat(calls.count).hasValue(itemsAndLanes + lists + 1);
    }

    @Test
    void recordThatCannotBeSettledIsAnsweredAsTheCheckpoint() {
        var poison = record(SECOND, "ad", "poison".getBytes(StandardCharsets.UTF_8));

        var failures = handle(record(FIRST, "ad", click("ad", "i-1")), poison, record(THIRD, "ad", click("ad", "i-3")));

        assertThat(failures).containsExactly(new BatchItemFailure(SECOND));
    }

    @Test
    void emptyBatchIsSettled() {
        assertThat(handle()).isEmpty();
    }

    @Test
    void batchOfTwoShardsIsRefused() {
        var other = record(SECOND, "ad", click("ad", "i-2"));
        other.setEventID("shardId-000000000009:" + SECOND);

        assertThatIllegalArgumentException().isThrownBy(() -> handle(record(FIRST, "ad", click("ad", "i-1")), other));
    }

    private List<BatchItemFailure> handle(KinesisEventRecord... records) {
        var event = new KinesisEvent();
        event.setRecords(List.of(records));
        return handler.handleRequest(event, new OneMinuteLeft()).getBatchItemFailures();
    }

    private TopList topList(BlockSize size) {
        return DynamoItems.topList(item(Block.at(size, NOON).partition(), SHARD.value()));
    }

    private Map<String, AttributeValue> item(String partition, String sort) {
        return dynamo.getItem(get -> get.tableName(DynamoLocal.TABLE).key(DynamoItems.key(partition, sort)))
                .item();
    }

    private static KinesisEventRecord record(String sequence, String partitionKey, ClickEvent click) {
        return record(sequence, partitionKey, ClickEventCodec.encode(click));
    }

    private static KinesisEventRecord record(String sequence, String partitionKey, byte[] payload) {
        var content = new KinesisEvent.Record();
        content.setSequenceNumber(sequence);
        content.setPartitionKey(partitionKey);
        content.setApproximateArrivalTimestamp(Date.from(NOON));
        content.setData(ByteBuffer.wrap(payload));
        var record = new KinesisEventRecord();
        record.setEventID(SHARD + ":" + sequence);
        record.setKinesis(content);
        return record;
    }

    private static final class Calls implements ExecutionInterceptor {

        private final AtomicInteger count = new AtomicInteger();

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            count.incrementAndGet();
        }
    }

    private static final class NoBucket implements S3Client {

        @Override
        public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
            throw SdkClientException.create("no bucket");
        }

        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {}
    }
}
