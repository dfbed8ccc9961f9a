package io.clickledger.aggregator;

import static io.clickledger.aggregator.Deliveries.NOON;
import static io.clickledger.aggregator.Deliveries.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DynamoItems;
import io.clickledger.counters.HourPartition;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class DynamoDirectoryIT {

    private static final Duration RETENTION = Duration.ofDays(35);
    private static final HourPartition PARTITION = key("ad").hourPartition();

    private final DynamoDbClient dynamo = DynamoLocal.counters();

    @Test
    void partitionIsFoundInItsSliceOfTheHour() {
        var directory = new DynamoDirectory(dynamo, DynamoLocal.TABLE, RETENTION);

        directory.enter(PARTITION);
        directory.enter(PARTITION);

        var entries = dynamo.query(query -> query.tableName(DynamoLocal.TABLE)
                        .keyConditionExpression(CounterTable.PARTITION + " = :slice")
                        .expressionAttributeValues(Map.of(
                                ":slice",
                                AttributeValue.fromS(HourPartition.directory(PARTITION.slice(), PARTITION.hour())))))
                .items();
        assertThat(entries)
                .singleElement()
                .satisfies(entry -> assertThat(HourPartition.named(
                                entry.getOrDefault(CounterTable.SORT, AttributeValue.fromS(""))
                                        .s(),
                                PARTITION.hour()))
                        .isEqualTo(PARTITION))
                .satisfies(entry -> assertThat(DynamoItems.number(entry, CounterTable.EXPIRES))
                        .contains(NOON.plus(Duration.ofHours(1)).plus(RETENTION).getEpochSecond()));
    }

    @Test
    void failureIsToldByTheServicesErrorCode() {
        var directory = new DynamoDirectory(dynamo, "nowhere", RETENTION);

        assertThatExceptionOfType(WriteFailedException.class)
                .isThrownBy(() -> directory.enter(PARTITION))
                .extracting(WriteFailedException::code)
                .isEqualTo("ResourceNotFoundException");
    }
}
