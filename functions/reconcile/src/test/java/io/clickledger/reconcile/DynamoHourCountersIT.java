package io.clickledger.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.CorrectionReason;
import io.clickledger.counters.CorrectionReason.Cause;
import io.clickledger.counters.CounterKey;
import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DirectorySheet;
import io.clickledger.counters.DynamoItems;
import io.clickledger.reconcile.Correction.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reading and correcting against a real DynamoDB engine. */
final class DynamoHourCountersIT {

    private static final Duration RETENTION = Duration.ofDays(35);
    private static final CorrectionReason REASON = new CorrectionReason(Cause.UNCERTAIN, "run-1");

    private final DynamoDbClient dynamo = DynamoLocal.counters();
    private final DynamoHourCounters counters = new DynamoHourCounters(dynamo, DynamoLocal.TABLE, RETENTION);

    @Test
    void adHoursComeInTheOrderOfTheJoinOverPagesOfItems() {
        var keys = new ArrayList<CounterKey>();
        for (int ad = 0; ad < 400; ad++) {
            keys.add(Hour.key("advertiser-" + ad % 5, "ad-" + ad));
        }
        keys.forEach(key -> count(key, 7, 1));
        keys.sort(MergeJoin.ORDER);

        var read = read(new Slices(0, 7));
        read.addAll(read(new Slices(8, 15)));

        assertThat(read).extracting(AdHour::key).containsExactlyElementsOf(keys);
        assertThat(read).allSatisfy(hour -> assertThat(hour.live(7)).isEqualTo(1));
    }

    @Test
    void partitionOnSeveralSheetsIsReadOnce() {
        var key = Hour.key("acme", "a");
        count(key, 7, 3);
        var together = DirectorySheet.of(
                List.of(key.hourPartition(), Hour.key("globex", "b").hourPartition()));
        together.forEach(sheet ->
                dynamo.putItem(put -> put.tableName(DynamoLocal.TABLE).item(DynamoItems.item(sheet, Hour.START))));

        counters.enter(key.hourPartition());

        assertThat(read(Slices.ALL)).extracting(AdHour::key).containsExactly(key);
    }

    @Test
    void correctionIsKeptWithItsReason() {
        var key = Hour.key("a");
        count(key, 7, 3);

        assertThat(counters.correct(correction(key, new Change(7, 3, 0, 2, REASON), new Change(8, 0, 0, -1, REASON))))
                .isTrue();

        var item = item(key);
        assertThat(DynamoItems.adHour(key, item).correction(7)).isEqualTo(2);
        assertThat(DynamoItems.adHour(key, item).correction(8)).isEqualTo(-1);
        assertThat(item.getOrDefault(CounterTable.reason(7), AttributeValue.fromS(""))
                        .s())
                .isEqualTo(REASON.text());
    }

    @Test
    void correctionOfNothingIsTakenAwayWithItsReason() {
        var key = Hour.key("a");
        count(key, 7, 3);
        counters.correct(correction(key, new Change(7, 3, 0, 2, REASON)));

        counters.correct(correction(key, new Change(7, 3, 2, 0, REASON)));

        assertThat(item(key)).doesNotContainKeys(CounterTable.correction(7), CounterTable.reason(7));
    }

    @Test
    void nothingIsCorrectedUnlessEveryMinuteIsAsItWasRead() {
        var key = Hour.key("a");
        count(key, 7, 3);
        count(key, 8, 1);

        assertThat(counters.correct(correction(key, new Change(7, 3, 0, 2, REASON), new Change(8, 2, 0, 1, REASON))))
                .isFalse();
        assertThat(counters.correct(correction(key, new Change(7, 3, 1, 2, REASON))))
                .isFalse();
        assertThat(counters.correct(correction(key, new Change(7, 0, 0, 2, REASON))))
                .isFalse();

        assertThat(item(key)).doesNotContainKeys(CounterTable.correction(7), CounterTable.correction(8));
    }

    @Test
    void adHourThatIsNotThereIsCreatedWithItsEndAndFound() {
        var key = Hour.key("late", "z");

        counters.enter(key.hourPartition());
        counters.enter(key.hourPartition());
        assertThat(counters.correct(correction(key, new Change(59, 0, 0, 4, REASON))))
                .isTrue();

        assertThat(DynamoItems.number(item(key), CounterTable.EXPIRES))
                .contains(Hour.START.plus(Duration.ofHours(1)).plus(RETENTION).getEpochSecond());
        assertThat(read(Slices.ALL))
                .singleElement()
                .satisfies(hour -> assertThat(hour.correction(59)).isEqualTo(4));
    }

    @Test
    void everyMinuteOfAnHourCanBeCorrectedAtOnce() {
        var key = Hour.key("a");
        var changes = new ArrayList<Change>();
        for (int minute = 0; minute < AdHour.MINUTES; minute++) {
            count(key, minute, minute + 1);
            changes.add(new Change(
                    minute,
                    minute + 1,
                    0,
                    1_000_000,
                    new CorrectionReason(Cause.UNCERTAIN, "2026-11-26T17-05-00-000Z")));
        }

        assertThat(counters.correct(new Correction(key, changes))).isTrue();
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

    private List<AdHour> read(Slices slices) {
        var hours = new ArrayList<AdHour>();
        counters.adHours(Hour.START, slices).forEachRemaining(hours::add);
        return hours;
    }

    private static Correction correction(CounterKey key, Change... changes) {
        return new Correction(key, List.of(changes));
    }

    private void count(CounterKey key, int minute, long clicks) {
        counters.enter(key.hourPartition());
        dynamo.updateItem(update -> update.tableName(DynamoLocal.TABLE)
                .key(DynamoItems.key(key.partition(), key.sort()))
                .updateExpression("ADD " + CounterTable.live(minute) + " :clicks")
                .expressionAttributeValues(
                        new HashMap<>(Map.of(":clicks", AttributeValue.fromN(Long.toString(clicks))))));
    }

    private Map<String, AttributeValue> item(CounterKey key) {
        return dynamo.getItem(get -> get.tableName(DynamoLocal.TABLE).key(DynamoItems.key(key.partition(), key.sort())))
                .item();
    }
}
