package io.clickledger.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.clickledger.events.ClaimsTable;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The least that a redirect can start with, to measure against: its two SDK calls and nothing else. */
public final class BareHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final String table = System.getenv("CLAIMS_TABLE");
    private final String stream = System.getenv("CLICK_STREAM");
    private final DynamoDbClient dynamo = DynamoDbClient.builder()
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();
    private final KinesisClient kinesis = KinesisClient.builder()
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        var id = event.getRequestContext().getRequestId();
        dynamo.putItem(
                put -> put.tableName(table).item(Map.of(ClaimsTable.IMPRESSION, AttributeValue.fromS("bare-" + id))));
        kinesis.putRecord(put -> put.streamName(stream).partitionKey(id).data(SdkBytes.fromUtf8String(id)));
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(302)
                .withHeaders(Map.of("Location", "https://shop.example/"))
                .build();
    }
}
