package io.clickledger.redirect;

import io.clickledger.events.ClaimsTable;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.events.ImpressionId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The claims table. Each attempt is one conditional write; when it fails, the same answer brings the item that won. */
final class DynamoClaims implements Claims {

    private static final String FREE = "attribute_not_exists(" + ClaimsTable.IMPRESSION + ")";
    private static final String FREE_OR_OURS_FROM_THE_REDIRECT =
            FREE + " OR (" + ClaimsTable.CLICK + " = :mine AND attribute_not_exists(" + ClaimsTable.REPLAYED + "))";

    private final DynamoDbClient dynamo;
    private final String table;
    private final Duration retention;
    private final Budget<AwsRequestOverrideConfiguration> budget;

    /** {@code retention} must cover the longest life of a link, or an old link could be counted twice. */
    DynamoClaims(
            DynamoDbClient dynamo, String table, Duration retention, Budget<AwsRequestOverrideConfiguration> budget) {
        this.dynamo = dynamo;
        this.table = table;
        this.retention = retention;
        this.budget = budget;
    }

    // A second delivery, be it the SDK's own retry, meets the first one's item and is told that it is its own.
    @Override
    public Result claim(ClickEvent click) {
        return put(click, request(item(click)).conditionExpression(FREE));
    }

    // A second replay meets the mark of the first one and is told so.
    @Override
    public Result takeOver(ClickEvent click) {
        var item = item(click);
        item.put(ClaimsTable.REPLAYED, AttributeValue.fromBool(true));
        return put(
                click,
                request(item)
                        .conditionExpression(FREE_OR_OURS_FROM_THE_REDIRECT)
                        .expressionAttributeValues(Map.of(
                                ":mine", AttributeValue.fromS(click.clickId().value()))));
    }

    private Result put(ClickEvent click, PutItemRequest.Builder request) {
        try {
            dynamo.putItem(request.build());
            budget.succeeded();
            return Result.GRANTED;
        } catch (ConditionalCheckFailedException e) {
            budget.succeeded();
            return loser(click, e);
        } catch (SdkException e) {
            throw new ClaimUnresolvedException(click.clickId(), e);
        }
    }

    private static Result loser(ClickEvent click, ConditionalCheckFailedException failed) {
        var winner = failed.hasItem() ? failed.item().get(ClaimsTable.CLICK) : null;
        if (winner == null) {
            throw new ClaimUnresolvedException(click.clickId(), failed);
        }
        return click.clickId().value().equals(winner.s()) ? Result.OWN_RETRY : Result.TAKEN;
    }

    private PutItemRequest.Builder request(Map<String, AttributeValue> item) {
        return PutItemRequest.builder()
                .tableName(table)
                .item(item)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .overrideConfiguration(budget.current());
    }

    private Map<String, AttributeValue> item(ClickEvent click) {
        var expires = click.clickedAt().plus(retention).getEpochSecond();
        var item = new HashMap<String, AttributeValue>();
        item.put(
                ClaimsTable.IMPRESSION,
                AttributeValue.fromS(click.impression().map(ImpressionId::value).orElseThrow()));
        item.put(ClaimsTable.CLICK, AttributeValue.fromS(click.clickId().value()));
        item.put(ClaimsTable.EVENT, AttributeValue.fromS(line(click)));
        item.put(ClaimsTable.EXPIRES, AttributeValue.fromN(Long.toString(expires)));
        return item;
    }

    private static String line(ClickEvent click) {
        return new String(ClickEventCodec.encode(click), StandardCharsets.UTF_8).stripTrailing();
    }
}
