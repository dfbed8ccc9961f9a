package io.clickledger.redirect;

import io.clickledger.events.ClaimsTable;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.events.ImpressionId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
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

    // Another replay meets the mark of this one and is told so; the SDK's own retry of this one meets its own mark.
    @Override
    public Result takeOver(ClickEvent click, String replay) {
        var item = item(click);
        item.put(ClaimsTable.REPLAYED, AttributeValue.fromS(replay));
        return put(
                click,
                request(item)
                        .conditionExpression(FREE_OR_OURS_FROM_THE_REDIRECT)
                        .expressionAttributeValues(Map.of(
                                ":mine", AttributeValue.fromS(click.clickId().value()))));
    }

    // Late or repeated, it finds no mark or another replay's, and changes nothing.
    @Override
    public void release(ClickEvent click, String replay) {
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(Map.of(ClaimsTable.IMPRESSION, AttributeValue.fromS(impression(click))))
                    .updateExpression("REMOVE " + ClaimsTable.REPLAYED)
                    .conditionExpression(ClaimsTable.REPLAYED + " = :replay")
                    .expressionAttributeValues(Map.of(":replay", AttributeValue.fromS(replay)))
                    .overrideConfiguration(budget.next()));
        } catch (ConditionalCheckFailedException e) {
            // Not ours any more, or not any longer: nothing to give back.
        } catch (SdkException | CancellationException e) {
            throw new ClaimUnresolvedException(click.clickId(), e);
        }
    }

    // Where a call's time is over while it waits for a connection, Apache's client can throw a CancellationException,
    // and the SDK lets it through.
    private Result put(ClickEvent click, PutItemRequest.Builder request) {
        try {
            dynamo.putItem(request.build());
            return Result.GRANTED;
        } catch (ConditionalCheckFailedException e) {
            return loser(click, request.build(), e);
        } catch (SdkException | CancellationException e) {
            throw new ClaimUnresolvedException(click.clickId(), e);
        }
    }

    private static Result loser(ClickEvent click, PutItemRequest attempt, ConditionalCheckFailedException failed) {
        var winner = failed.hasItem() ? failed.item().get(ClaimsTable.CLICK) : null;
        if (winner == null) {
            throw new ClaimUnresolvedException(click.clickId(), failed);
        }
        if (!click.clickId().value().equals(winner.s())) {
            return Result.TAKEN;
        }
        var mark = attempt.item().get(ClaimsTable.REPLAYED);
        return mark != null && mark.equals(failed.item().get(ClaimsTable.REPLAYED)) ? Result.GRANTED : Result.OWN_RETRY;
    }

    private PutItemRequest.Builder request(Map<String, AttributeValue> item) {
        return PutItemRequest.builder()
                .tableName(table)
                .item(item)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .overrideConfiguration(budget.next());
    }

    private Map<String, AttributeValue> item(ClickEvent click) {
        var expires = click.clickedAt().plus(retention).getEpochSecond();
        var item = new HashMap<String, AttributeValue>();
        item.put(ClaimsTable.IMPRESSION, AttributeValue.fromS(impression(click)));
        item.put(ClaimsTable.CLICK, AttributeValue.fromS(click.clickId().value()));
        item.put(ClaimsTable.EVENT, AttributeValue.fromS(line(click)));
        item.put(ClaimsTable.EXPIRES, AttributeValue.fromN(Long.toString(expires)));
        return item;
    }

    private static String impression(ClickEvent click) {
        return click.impression().map(ImpressionId::value).orElseThrow();
    }

    private static String line(ClickEvent click) {
        return new String(ClickEventCodec.encode(click), StandardCharsets.UTF_8).stripTrailing();
    }
}
