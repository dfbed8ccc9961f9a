package io.clickledger.reconcile;

import io.clickledger.events.ClaimsTable;
import io.clickledger.events.ClickEvent;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The claims table, marked as a replay of a spilled click marks it. */
final class DynamoAuditedClaims implements AuditedClaims {

    private final DynamoDbClient dynamo;
    private final String table;

    DynamoAuditedClaims(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    // Repeated, by the SDK or by the next audit, it finds the audit's own mark and leaves it.
    @Override
    public boolean takeOver(ClickEvent click) {
        try {
            dynamo.updateItem(update -> update.tableName(table)
                    .key(Map.of(
                            ClaimsTable.IMPRESSION,
                            AttributeValue.fromS(
                                    click.impression().orElseThrow().value())))
                    .updateExpression("SET " + ClaimsTable.REPLAYED + " = :audit")
                    .conditionExpression(ClaimsTable.CLICK + " = :click AND (attribute_not_exists("
                            + ClaimsTable.REPLAYED + ") OR " + ClaimsTable.REPLAYED + " = :audit)")
                    .expressionAttributeValues(Map.of(
                            ":audit", AttributeValue.fromS(ClaimsTable.AUDITED),
                            ":click", AttributeValue.fromS(click.clickId().value()))));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        } catch (SdkException e) {
            throw new ClaimsUnavailableException("a claim was not taken over", e);
        }
    }
}
