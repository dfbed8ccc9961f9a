package io.clickledger.aggregator;

import static io.clickledger.aggregator.Deliveries.BUCKETS;
import static io.clickledger.aggregator.Deliveries.LANE;
import static io.clickledger.aggregator.Deliveries.NOON;
import static io.clickledger.aggregator.Deliveries.click;
import static io.clickledger.aggregator.Deliveries.key;
import static io.clickledger.aggregator.Deliveries.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DynamoItems;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DynamoCounterStoreIT extends CounterStoreContract {

    private static final Duration RETENTION = Duration.ofDays(35);

    @Override
    CounterStore store() {
        return new DynamoCounterStore(DynamoLocal.counters(), DynamoLocal.TABLE, RETENTION);
    }

    @Test
    void itemExpiresTheRetentionAfterTheEndOfItsHour() {
        var dynamo = DynamoLocal.counters();
        var at = NOON.plusSeconds(3_599);

        new DynamoCounterStore(dynamo, DynamoLocal.TABLE, RETENTION)
                .add(ClickGroup.of(List.of(new ArrivedClick(sequence(1), LANE, click("ad", "i", at))), BUCKETS)
                        .getFirst());

        var item = dynamo.getItem(get -> get.tableName(DynamoLocal.TABLE)
                        .key(DynamoItems.key(key("ad").partition(), key("ad").sort())))
                .item();
        assertThat(DynamoItems.number(item, CounterTable.EXPIRES))
                .contains(NOON.plusSeconds(3_600).plus(RETENTION).getEpochSecond());
    }

    @Test
    void failureIsToldByTheServicesErrorCode() {
        var store = new DynamoCounterStore(DynamoLocal.counters(), "nowhere", RETENTION);
        var group = ClickGroup.of(List.of(new ArrivedClick(sequence(1), LANE, click("ad", "i"))), BUCKETS)
                .getFirst();

        assertThatExceptionOfType(WriteFailedException.class)
                .isThrownBy(() -> store.add(group))
                .extracting(WriteFailedException::code)
                .isEqualTo("ResourceNotFoundException");
    }
}
