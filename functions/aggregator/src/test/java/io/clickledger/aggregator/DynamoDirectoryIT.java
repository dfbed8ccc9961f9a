package io.clickledger.aggregator;

import static io.clickledger.aggregator.Deliveries.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickledger.counters.CounterTable;
import io.clickledger.counters.DirectorySheet;
import io.clickledger.counters.DynamoItems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class DynamoDirectoryIT {

    private static final Duration RETENTION = Duration.ofDays(35);
    private static final DirectorySheet SHEET = new DirectorySheet(NOON, List.of("acme#1", "acme#7", "globex#3"));

    private final DynamoDbClient dynamo = DynamoLocal.counters();

    @Test
    void partitionsAreFoundOnAShelfOfTheirHour() {
        var directory = new DynamoDirectory(dynamo, DynamoLocal.TABLE, RETENTION);
        var later = new DirectorySheet(SHEET.hour(), List.of("globex#3"));

        directory.enter(SHEET);
        directory.enter(SHEET);
        directory.enter(later);

        var items = DirectorySheet.shelves(SHEET.hour()).stream()
                .flatMap(shelf -> shelf(shelf).stream())
                .toList();
        assertThat(items)
                .extracting(item -> DynamoItems.directorySheet(SHEET.hour(), item))
                .containsExactlyInAnyOrder(SHEET, later);
        assertThat(items)
                .allSatisfy(item -> assertThat(DynamoItems.number(item, CounterTable.EXPIRES))
                        .contains(NOON.plus(Duration.ofHours(1)).plus(RETENTION).getEpochSecond()));
    }

    @Test
    void failureIsToldByTheServicesErrorCode() {
        var directory = new DynamoDirectory(dynamo, "nowhere", RETENTION);

        assertThatExceptionOfType(WriteFailedException.class)
                .isThrownBy(() -> directory.enter(SHEET))
                .extracting(WriteFailedException::code)
                .isEqualTo("ResourceNotFoundException");
    }

    private List<Map<String, AttributeValue>> shelf(String partition) {
        return dynamo.query(query -> query.tableName(DynamoLocal.TABLE)
                        .consistentRead(true)
                        .keyConditionExpression(CounterTable.PARTITION + " = :shelf")
                        .expressionAttributeValues(Map.of(":shelf", AttributeValue.fromS(partition))))
                .items();
    }
}
