package io.clickledger.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.CounterKey;
import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DirectorySheet;
import io.clickledger.counters.DynamoItems;
import io.clickledger.reconcile.Correction.Change;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reading and correcting against a real DynamoDB engine. */
final class DynamoHourCountersIT implements HourCountersContract {

    private static final Duration RETENTION = Duration.ofDays(35);

    private final DynamoDbClient dynamo = DynamoLocal.counters();
    private final DynamoHourCounters counters = new DynamoHourCounters(dynamo, DynamoLocal.TABLE, RETENTION);

    @Override
    public HourCounters counters() {
        return counters;
    }

    @Override
    public void count(CounterKey key, int minute, long clicks) {
        counters.enter(key.hourPartition());
        dynamo.updateItem(update -> update.tableName(DynamoLocal.TABLE)
                .key(DynamoItems.key(key.partition(), key.sort()))
                .updateExpression("ADD " + CounterTable.live(minute) + " :clicks")
                .expressionAttributeValues(Map.of(":clicks", AttributeValue.fromN(Long.toString(clicks)))));
    }

    @Test
    void partitionOnSeveralSheetsIsReadOnce() {
        var key = Hour.key("acme", "a");
        count(key, 7, 3);
        var together = DirectorySheet.of(
                List.of(key.hourPartition(), Hour.key("globex", "b").hourPartition()));
        together.forEach(sheet ->
                dynamo.putItem(put -> put.tableName(DynamoLocal.TABLE).item(DynamoItems.item(sheet, Hour.START))));

        assertThat(counters.adHours(Hour.START, Slices.ALL))
                .toIterable()
                .extracting(AdHour::key)
                .containsExactly(key);
    }

    @Test
    void correctionHasItsReasonForAsLongAsItStands() {
        var key = Hour.key("a");
        count(key, 7, 3);

        counters.correct(correction(key, new Change(7, 3, 0, 2, REASON)));
        assertThat(item(key)).containsEntry(CounterTable.reason(7), AttributeValue.fromS(REASON.text()));
        counters.correct(correction(key, new Change(7, 3, 2, 0, REASON)));

        assertThat(item(key)).doesNotContainKeys(CounterTable.correction(7), CounterTable.reason(7));
    }

    @Test
    void changesOfOneWriteAreMadeTogetherOrNotAtAll() {
        var key = Hour.key("a");
        count(key, 7, 3);
        count(key, 8, 1);

        counters.correct(correction(key, new Change(7, 3, 0, 2, REASON), new Change(8, 2, 0, 1, REASON)));

        assertThat(item(key)).doesNotContainKeys(CounterTable.correction(7), CounterTable.correction(8));
    }

    @Test
    void adHourThatIsCreatedExpiresTheRetentionAfterItsHour() {
        var key = Hour.key("late", "z");

        counters.correct(correction(key, new Change(59, 0, 0, 4, REASON)));

        assertThat(DynamoItems.number(item(key), CounterTable.EXPIRES))
                .contains(Hour.START.plus(Duration.ofHours(1)).plus(RETENTION).getEpochSecond());
    }

    @Test
    void tableThatIsNotThereIsTold() {
        var nowhere = new DynamoHourCounters(dynamo, "nowhere", RETENTION);
        var key = Hour.key("a");

        assertThatExceptionOfType(CountersUnavailableException.class)
                .isThrownBy(() -> nowhere.adHours(Hour.START, Slices.ALL).hasNext());
        assertThatExceptionOfType(CountersUnavailableException.class)
                .isThrownBy(() -> nowhere.enter(key.hourPartition()));
        assertThatExceptionOfType(CountersUnavailableException.class)
                .isThrownBy(() -> nowhere.correct(correction(key, new Change(7, 3, 0, 2, REASON))));
    }

    private static Correction correction(CounterKey key, Change... changes) {
        return new Correction(key, List.of(changes));
    }

    private Map<String, AttributeValue> item(CounterKey key) {
        return dynamo.getItem(get -> get.tableName(DynamoLocal.TABLE).key(DynamoItems.key(key.partition(), key.sort())))
                .item();
    }
}
