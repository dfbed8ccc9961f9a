package io.clickledger.reconcile;

import static io.clickledger.reconcile.CorrectedListsContract.list;
import static io.clickledger.reconcile.CorrectedListsContract.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickledger.counters.Block;
import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DynamoItems;
import io.clickledger.counters.TopList;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The corrected top lists against a real DynamoDB engine. */
final class DynamoCorrectedListsIT implements CorrectedListsContract {

    private static final Duration RETENTION = Duration.ofDays(35);

    private final DynamoDbClient dynamo = DynamoLocal.counters();

    @Override
    public CorrectedLists lists() {
        return new DynamoCorrectedLists(dynamo, DynamoLocal.TABLE, RETENTION, CAPACITY);
    }

    @Override
    public TopList kept(Block block) {
        return DynamoItems.topList(item(block));
    }

    @Test
    void listExpiresTheRetentionAfterTheEndOfItsBlock() {
        lists().merge(BLOCK, list(total("a", 5)));

        assertThat(DynamoItems.number(item(BLOCK), CounterTable.EXPIRES))
                .contains(BLOCK.end().plus(RETENTION).getEpochSecond());
    }

    @Test
    void listThatHasItAllIsNotWrittenAgain() {
        lists().merge(BLOCK, list(total("a", 5), total("b", 3)));
        lists().merge(BLOCK, list(total("b", 2)));

        assertThat(DynamoItems.number(item(BLOCK), CounterTable.TOP_VERSION)).contains(1L);
    }

    @Test
    void tableThatIsNotThereIsTold() {
        var nowhere = new DynamoCorrectedLists(dynamo, "nowhere", RETENTION, CAPACITY);

        assertThatExceptionOfType(CountersUnavailableException.class)
                .isThrownBy(() -> nowhere.merge(BLOCK, list(total("a", 1))));
    }

    private Map<String, AttributeValue> item(Block block) {
        return dynamo.getItem(get -> get.tableName(DynamoLocal.TABLE)
                        .key(DynamoItems.key(block.partition(), CounterTable.CORRECTED_LIST)))
                .item();
    }
}
