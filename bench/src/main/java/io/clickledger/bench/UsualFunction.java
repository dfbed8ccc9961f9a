package io.clickledger.bench;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clickledger.events.ClickLink;
import io.clickledger.events.LinkCheck;
import io.clickledger.events.LinkFields;
import io.clickledger.events.LinkKeys;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;

/**
 * The redirect as most would build it: a controller behind the API's proxy event, bound and written by Jackson, and the idempotency
 * utility around it.
 *
 * <p>The utility is written out after Powertools for AWS Lambda (Java): the event becomes a tree, a field of it is hashed to the key,
 * an item says that the work is in progress, and an update that it is completed, with the answer as JSON. Its tables' names and the
 * order of its calls are the utility's; its reflection, tracing and logging are left out.
 */
final class UsualFunction {

    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration MAX_LIFETIME = Duration.ofDays(7);
    private static final String IN_PROGRESS = "attribute_not_exists(#id) OR #expiry < :now OR "
            + "(attribute_exists(#in_progress_expiry) AND #in_progress_expiry < :now_milliseconds AND #status = :inprogress)";

    private final ObjectMapper json = new ObjectMapper();
    private final Clock clock = Clock.systemUTC();
    private final LinkKeys keys = LinkKeys.parse(ClickRequests.LINK_KEYS);
    private final DynamoDbClient dynamo;
    private final KinesisClient kinesis;

    UsualFunction(SdkHttpClient http) {
        this.dynamo = DynamoDbClient.builder().httpClient(http).build();
        this.kinesis = KinesisClient.builder().httpClient(http).build();
    }

    APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event) {
        try {
            JsonNode tree = json.valueToTree(event);
            var key =
                    "click-redirect#" + hash(tree.path("queryStringParameters").path("imp"));
            saveInProgress(key);
            var response = controller(event);
            saveSuccess(key, json.writeValueAsString(response));
            return response;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private APIGatewayV2HTTPResponse controller(APIGatewayV2HTTPEvent event) throws JsonProcessingException {
        var parameters = new HashMap<String, String>(event.getQueryStringParameters());
        parameters.putAll(event.getPathParameters());
        var link = json.convertValue(parameters, Link.class);
        var receivedAt = Instant.ofEpochMilli(event.getRequestContext().getTimeEpoch());
        var fields = LinkFields.ofQuery(link.ad, event.getQueryStringParameters());
        if (!(ClickLink.verify(fields, keys, receivedAt, MAX_LIFETIME) instanceof LinkCheck.Genuine)) {
            throw new IllegalStateException("the benchmark's links are genuine");
        }
        var click = new Click(
                1,
                event.getRequestContext().getRequestId(),
                link.impression,
                link.ad,
                link.advertiser,
                receivedAt.toEpochMilli(),
                Optional.ofNullable(event.getHeaders().get("cloudfront-viewer-country"))
                        .orElse(""),
                event.getHeaders().getOrDefault("user-agent", "").contains("Mobi") ? "mobile" : "desktop",
                "news.example",
                event.getRequestContext().getHttp().getSourceIp());
        kinesis.putRecord(PutRecordRequest.builder()
                .streamName("clicks")
                .partitionKey(click.ad)
                .data(SdkBytes.fromByteArray(json.writeValueAsBytes(click)))
                .build());
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(302)
                .withHeaders(Map.of(
                        "Location",
                        link.destination.replace("{click_id}", click.id),
                        "Cache-Control",
                        "no-store, max-age=0"))
                .withBody("")
                .build();
    }

    private void saveInProgress(String key) {
        var now = clock.instant();
        dynamo.putItem(put -> put.tableName("idempotency")
                .item(Map.of(
                        "id", AttributeValue.fromS(key),
                        "expiration", number(now.plus(KEPT).getEpochSecond()),
                        "in_progress_expiration", number(now.plusSeconds(3).toEpochMilli()),
                        "status", AttributeValue.fromS("INPROGRESS")))
                .conditionExpression(IN_PROGRESS)
                .expressionAttributeNames(Map.of(
                        "#id", "id",
                        "#expiry", "expiration",
                        "#in_progress_expiry", "in_progress_expiration",
                        "#status", "status"))
                .expressionAttributeValues(Map.of(
                        ":now", number(now.getEpochSecond()),
                        ":now_milliseconds", number(now.toEpochMilli()),
                        ":inprogress", AttributeValue.fromS("INPROGRESS"))));
    }

    private void saveSuccess(String key, String response) {
        var expiry = clock.instant().plus(KEPT).getEpochSecond();
        dynamo.updateItem(update -> update.tableName("idempotency")
                .key(Map.of("id", AttributeValue.fromS(key)))
                .updateExpression("SET #response_data = :response_data, #expiry = :expiry, #status = :status")
                .expressionAttributeNames(Map.of(
                        "#response_data", "data",
                        "#expiry", "expiration",
                        "#status", "status"))
                .expressionAttributeValues(Map.of(
                        ":expiry", number(expiry),
                        ":response_data", AttributeValue.fromS(response),
                        ":status", AttributeValue.fromS("COMPLETED"))));
    }

    private static String hash(JsonNode field) {
        try {
            var digest = MessageDigest.getInstance("MD5").digest(field.asText().getBytes(StandardCharsets.UTF_8));
            return String.format("%032x", new BigInteger(1, digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    /** What the controller is given. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Link(
            @JsonProperty("ad_id") String ad,
            @JsonProperty("imp") String impression,
            @JsonProperty("adv") String advertiser,
            @JsonProperty("to") String destination) {}

    /** What goes to the stream. */
    record Click(
            @JsonProperty("v") int version,
            @JsonProperty("click_id") String id,
            @JsonProperty("impression_id") String impression,
            @JsonProperty("ad_id") String ad,
            @JsonProperty("advertiser_id") String advertiser,
            @JsonProperty("clicked_at") long clickedAt,
            @JsonProperty("country") String country,
            @JsonProperty("device") String device,
            @JsonProperty("referrer_host") String referrerHost,
            @JsonProperty("ip_prefix") String ipPrefix) {}
}
