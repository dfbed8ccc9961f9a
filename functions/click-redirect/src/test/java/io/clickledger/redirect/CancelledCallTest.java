package io.clickledger.redirect;

import static io.clickledger.redirect.Clicks.click;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickledger.events.AdId;
import io.clickledger.events.StreamKey;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What Apache's client now and then throws where a call's time is over while it waits for a connection. */
final class CancelledCallTest {

    private static final Duration LIMIT = Duration.ofSeconds(1);

    @Test
    void aClaimIsUnresolved() {
        var claims = new DynamoClaims(dynamo(), "claims", Duration.ofDays(1), Budgets.of(LIMIT));
        var click = click("c-1", "i-1");

        assertThatThrownBy(() -> claims.claim(click)).isInstanceOf(ClaimUnresolvedException.class);
        assertThatThrownBy(() -> claims.release(click, "r-1")).isInstanceOf(ClaimUnresolvedException.class);
    }

    @Test
    void aPutHasTimedOut() {
        var kinesis = onlyCancels(KinesisClient.builder().httpClient(new Cancelling()))
                .build();
        var stream = new KinesisClickStream(kinesis, "clicks", Budgets.of(LIMIT));

        assertThat(stream.put(click("c-1", "i-1"), new StreamKey(Clicks.AD, 0)))
                .isEqualTo(ClickStream.Result.TIMED_OUT);
    }

    @Test
    void aSpillHasFailed() {
        var sqs = onlyCancels(SqsClient.builder().httpClient(new Cancelling())).build();
        var spill = new SqsSpill(sqs, "https://sqs.example/000000000000/spill", Budgets.of(LIMIT));

        assertThatThrownBy(() -> spill.put(click("c-1", "i-1"))).isInstanceOf(SpillFailedException.class);
    }

    @Test
    void aLookupHasFailed() {
        var ads = new DynamoAdCatalogue(dynamo(), "ads", Budgets.of(LIMIT));

        assertThatThrownBy(() -> ads.find(new AdId("ad-1"))).isInstanceOf(LookupFailedException.class);
    }

    private static DynamoDbClient dynamo() {
        return onlyCancels(DynamoDbClient.builder().httpClient(new Cancelling()))
                .build();
    }

    private static <B extends AwsClientBuilder<B, ?>> B onlyCancels(B builder) {
        return builder.region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .endpointOverride(URI.create("https://aws.example"));
    }

    private static final class Cancelling implements SdkHttpClient {

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    throw new CancellationException();
                }

                @Override
                public void abort() {
                    // There is nothing to end.
                }
            };
        }

        @Override
        public void close() {
            // It holds nothing.
        }
    }
}
