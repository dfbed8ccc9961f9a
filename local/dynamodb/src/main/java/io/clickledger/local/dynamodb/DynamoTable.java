package io.clickledger.local.dynamodb;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A table as all of ours are: paid by request, its keys texts. */
public final class DynamoTable {

    private static final KeyType[] TYPES = {KeyType.HASH, KeyType.RANGE};

    private DynamoTable() {}

    /**
     * Creates the table.
     *
     * @param keys the partition key, and the sort key if there is one
     */
    public static void create(DynamoDbClient dynamo, String table, String... keys) {
        dynamo.createTable(request -> request.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(Stream.of(keys).map(DynamoTable::text).toList())
                .keySchema(IntStream.range(0, keys.length)
                        .mapToObj(i -> KeySchemaElement.builder()
                                .attributeName(keys[i])
                                .keyType(TYPES[i])
                                .build())
                        .toList()));
    }

    private static AttributeDefinition text(String attribute) {
        return AttributeDefinition.builder()
                .attributeName(attribute)
                .attributeType(ScalarAttributeType.S)
                .build();
    }
}
