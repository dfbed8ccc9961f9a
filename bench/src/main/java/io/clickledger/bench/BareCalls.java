package io.clickledger.bench;

import io.clickledger.events.ClaimsTable;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;

/** The floor: a click's two SDK calls with the same bytes and the same time limits as the redirect's, and nothing else. */
final class BareCalls {

    private static final AwsRequestOverrideConfiguration LIMITS = AwsRequestOverrideConfiguration.builder()
            .apiCallTimeout(Duration.ofMillis(1_200))
            .apiCallAttemptTimeout(Duration.ofMillis(500))
            .build();

    private final DynamoDbClient dynamo;
    private final KinesisClient kinesis;
    private final boolean limited;
    private final List<Prepared> prepared = new ArrayList<>();

    /** Over {@code http}; without time limits unless {@code limited}. */
    BareCalls(SdkHttpClient http, boolean limited, ClickRequests requests, int count) {
        this(
                DynamoDbClient.builder().httpClient(http).build(),
                KinesisClient.builder().httpClient(http).build(),
                limited,
                requests,
                count);
    }

    BareCalls(DynamoDbClient dynamo, KinesisClient kinesis, boolean limited, ClickRequests requests, int count) {
        this.dynamo = dynamo;
        this.kinesis = kinesis;
        this.limited = limited;
        for (int i = 0; i < count; i++) {
            prepared.add(Prepared.of(requests.get(i).click()));
        }
    }

    void click(int number) {
        var click = prepared.get(number % prepared.size());
        var claim = PutItemRequest.builder()
                .tableName("claims")
                .item(Map.of(
                        ClaimsTable.IMPRESSION, AttributeValue.fromS(click.impression),
                        ClaimsTable.CLICK, AttributeValue.fromS(click.id),
                        ClaimsTable.EVENT, AttributeValue.fromS(click.text),
                        ClaimsTable.EXPIRES, AttributeValue.fromN("1796551200")))
                .conditionExpression("attribute_not_exists(" + ClaimsTable.IMPRESSION + ")")
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        var put = PutRecordRequest.builder()
                .streamName("clicks")
                .partitionKey(click.ad)
                .data(click.line);
        if (limited) {
            claim.overrideConfiguration(LIMITS);
            put.overrideConfiguration(LIMITS);
        }
        dynamo.putItem(claim.build());
        kinesis.putRecord(put.build());
    }

    private record Prepared(String id, String impression, String ad, String text, SdkBytes line) {

        static Prepared of(ClickEvent click) {
            var line = ClickEventCodec.encode(click);
            return new Prepared(
                    click.clickId().value(),
                    click.impression().orElseThrow().value(),
                    click.ad().value(),
                    new String(line, StandardCharsets.UTF_8).strip(),
                    SdkBytes.fromByteArrayUnsafe(line));
        }
    }
}
