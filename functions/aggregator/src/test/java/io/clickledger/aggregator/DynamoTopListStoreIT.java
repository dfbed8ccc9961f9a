package io.clickledger.aggregator;

import static io.clickledger.aggregator.Deliveries.NOON;
import static io.clickledger.aggregator.Deliveries.SHARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickledger.aggregator.TopListStore.Place;
import io.clickledger.aggregator.TopListStore.Versioned;
import io.clickledger.counters.Block;
import io.clickledger.counters.BlockSize;
import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DynamoItems;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class DynamoTopListStoreIT extends TopListStoreContract {

    private static final Duration RETENTION = Duration.ofDays(35);
    private static final Place PLACE = new Place(Block.at(BlockSize.TEN_MINUTES, NOON), SHARD);

    @Override
    TopListStore store() {
        return new DynamoTopListStore(DynamoLocal.counters(), DynamoLocal.TABLE, RETENTION);
    }

    @Test
    void listExpiresTheRetentionAfterTheEndOfItsBlock() {
        var dynamo = DynamoLocal.counters();

        new DynamoTopListStore(dynamo, DynamoLocal.TABLE, RETENTION)
                .put(PLACE, Versioned.ABSENT.next(Versioned.ABSENT.list()));

        var item = dynamo.getItem(get -> get.tableName(DynamoLocal.TABLE)
                        .key(DynamoItems.key(PLACE.block().partition(), SHARD.value())))
                .item();
        assertThat(DynamoItems.number(item, CounterTable.EXPIRES))
                .contains(NOON.plusSeconds(600).plus(RETENTION).getEpochSecond());
    }

    @Test
    void failureIsToldByTheServicesErrorCode() {
        var store = new DynamoTopListStore(DynamoLocal.counters(), "nowhere", RETENTION);

        assertThatExceptionOfType(WriteFailedException.class)
                .isThrownBy(() -> store.put(PLACE, Versioned.ABSENT.next(Versioned.ABSENT.list())))
                .extracting(WriteFailedException::code)
                .isEqualTo("ResourceNotFoundException");
    }
}
