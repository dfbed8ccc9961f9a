package io.clickledger.aggregator;

import static io.clickledger.aggregator.Deliveries.SHARD;
import static io.clickledger.aggregator.Deliveries.arrival;
import static io.clickledger.aggregator.Deliveries.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DynamoItems;
import io.clickledger.counters.ShardProgress;
import io.clickledger.events.ShardId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class DynamoProgressIT extends ProgressContract {

    private static final Duration RETENTION = Duration.ofDays(35);

    private final DynamoDbClient dynamo = DynamoLocal.counters();

    @Override
    Progress progress() {
        return new DynamoProgress(dynamo, DynamoLocal.TABLE, RETENTION);
    }

    @Override
    Optional<ShardProgress> kept(ShardId shard) {
        return Optional.of(item(shard)).filter(item -> !item.isEmpty()).map(DynamoItems::shardProgress);
    }

    @Test
    void progressExpiresTheRetentionAfterTheLastArrival() {
        progress().advance(new ShardProgress(SHARD, sequence(1), arrival(1)));

        assertThat(DynamoItems.number(item(SHARD), CounterTable.EXPIRES))
                .contains(arrival(1).plus(RETENTION).getEpochSecond());
    }

    @Test
    void failureIsToldByTheServicesErrorCode() {
        var progress = new DynamoProgress(dynamo, "nowhere", RETENTION);

        assertThatExceptionOfType(WriteFailedException.class)
                .isThrownBy(() -> progress.advance(new ShardProgress(SHARD, sequence(1), arrival(1))))
                .extracting(WriteFailedException::code)
                .isEqualTo("ResourceNotFoundException");
    }

    private Map<String, AttributeValue> item(ShardId shard) {
        return dynamo.getItem(get -> get.tableName(DynamoLocal.TABLE)
                        .key(DynamoItems.key(CounterTable.PROGRESS_PARTITION, shard.value())))
                .item();
    }
}
