package io.clickledger.redirect;

import static io.clickledger.redirect.Clicks.click;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickledger.events.AdId;
import io.clickledger.events.StreamKey;
import io.clickledger.redirect.CannedAws.Reply;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Calls whose time is over while all connections are in use: no click may be lost by what the HTTP client throws then. */
final class ExhaustedPoolIT {

    private static final Duration SOON = Duration.ofMillis(100);

    private final SdkHttpClient http =
            Apache5HttpClient.builder().maxConnections(1).build();
    private CannedAws aws;
    private URI address;

    @BeforeEach
    void useTheOnlyConnection() throws IOException, InterruptedException {
        aws = new CannedAws().next("PutRecord", Reply.hang());
        address = aws.address();
        var kinesis = kinesis();
        Thread.ofVirtual()
                .start(() -> kinesis.putRecord(
                        put -> put.streamName("s").partitionKey("p").data(SdkBytes.fromUtf8String("first"))));
        while (aws.calls().isEmpty()) {
            Thread.sleep(5);
        }
    }

    @AfterEach
    void stop() {
        aws.close();
        http.close();
    }

    @Test
    void aClaimIsUnresolved() {
        var claims = new DynamoClaims(dynamo(), "claims", Duration.ofDays(1), Budgets.of(SOON));

        assertThatThrownBy(() -> claims.claim(click("c-1", "i-1"))).isInstanceOf(ClaimUnresolvedException.class);
    }

    @Test
    void aPutHasTimedOut() {
        var stream = new KinesisClickStream(kinesis(), "s", Budgets.of(SOON));

        assertThat(stream.put(click("c-1", "i-1"), new StreamKey(Clicks.AD, 0)))
                .isEqualTo(ClickStream.Result.TIMED_OUT);
    }

    @Test
    void aSpillHasFailed() {
        var sqs = SqsClient.builder().httpClient(http).endpointOverride(address).build();
        var spill = new SqsSpill(sqs, address + "/000000000000/spill", Budgets.of(SOON));

        assertThatThrownBy(() -> spill.put(click("c-1", "i-1"))).isInstanceOf(SpillFailedException.class);
    }

    @Test
    void aLookupHasFailed() {
        var ads = new DynamoAdCatalogue(dynamo(), "ads", Budgets.of(SOON));

        assertThatThrownBy(() -> ads.find(new AdId("ad-1"))).isInstanceOf(LookupFailedException.class);
    }

    private DynamoDbClient dynamo() {
        return DynamoDbClient.builder()
                .httpClient(http)
                .endpointOverride(address)
                .build();
    }

    private KinesisClient kinesis() {
        return KinesisClient.builder()
                .httpClient(http)
                .endpointOverride(address)
                .build();
    }
}
