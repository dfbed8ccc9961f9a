package io.clickledger.local;

import io.clickledger.counters.CounterTable;
import io.clickledger.events.AdsTable;
import io.clickledger.events.ClaimsTable;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Creates the three tables a system counts with; those that are there already stay as they are. */
final class Tables {

    private final DynamoDbClient dynamo;

    Tables(DynamoDbClient dynamo) {
        this.dynamo = dynamo;
    }

    void create(Names names) {
        create(names.claims(), List.of(ClaimsTable.IMPRESSION));
        create(names.ads(), List.of(AdsTable.AD));
        create(names.counters(), List.of(CounterTable.PARTITION, CounterTable.SORT));
    }

    private void create(String table, List<String> keys) {
        try {
            dynamo.createTable(request -> request.tableName(table)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(keys.stream()
                            .map(name -> AttributeDefinition.builder()
                                    .attributeName(name)
                                    .attributeType(ScalarAttributeType.S)
                                    .build())
                            .toList())
                    .keySchema(keys.stream()
                            .map(name -> KeySchemaElement.builder()
                                    .attributeName(name)
                                    .keyType(name.equals(keys.getFirst()) ? KeyType.HASH : KeyType.RANGE)
                                    .build())
                            .toList()));
        } catch (ResourceInUseException e) {
            // The state of an earlier run is kept.
            return;
        }
        dynamo.waiter().waitUntilTableExists(request -> request.tableName(table));
    }
}
