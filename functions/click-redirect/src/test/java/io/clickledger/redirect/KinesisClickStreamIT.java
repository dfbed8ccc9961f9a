package io.clickledger.redirect;

import static io.clickledger.redirect.Clicks.click;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.events.StreamKey;
import io.clickledger.redirect.CannedAws.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

class KinesisClickStreamIT implements ClickStreamContract {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final StreamKey KEY = new StreamKey(Clicks.AD, 3);
    private static final Pattern FIELD = Pattern.compile("\"(PartitionKey|Data)\":\"([^\"]*)\"");

    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Override
    public ClickStream stream() {
        return stream(aws.address());
    }

    @Override
    public List<InMemoryClickStream.Stored> records() {
        return aws.calls().stream().map(KinesisClickStreamIT::record).toList();
    }

    @ParameterizedTest
    @MethodSource
    void failureIsTold(Reply reply, ClickStream.Result result) {
        aws.next("PutRecord", reply);

        assertThat(stream().put(click("c-1", "i-1"), KEY)).isEqualTo(result);
        assertThat(aws.calls()).as("puts, none repeated by the SDK").hasSize(1);
    }

    static Stream<Arguments> failureIsTold() {
        return Stream.of(
                Arguments.of(Reply.error(400, "ProvisionedThroughputExceededException"), ClickStream.Result.THROTTLED),
                Arguments.of(Reply.error(400, "ResourceNotFoundException"), ClickStream.Result.NOT_STORED),
                Arguments.of(Reply.error(400, "AccessDeniedException"), ClickStream.Result.NOT_STORED),
                Arguments.of(Reply.error(400, "KMSThrottlingException"), ClickStream.Result.NOT_STORED),
                Arguments.of(Reply.error(500, "InternalFailure"), ClickStream.Result.UNKNOWN),
                Arguments.of(Reply.error(503, "ServiceUnavailable"), ClickStream.Result.UNKNOWN),
                Arguments.of(Reply.of(502, "<html>"), ClickStream.Result.UNKNOWN),
                Arguments.of(Reply.hang(), ClickStream.Result.TIMED_OUT),
                Arguments.of(Reply.drop(), ClickStream.Result.UNKNOWN));
    }

    @Test
    void refusedConnectionStoredNothing() throws IOException {
        var nobody = URI.create("http://127.0.0.1:" + freePort());

        assertThat(stream(nobody).put(click("c-1", "i-1"), KEY)).isEqualTo(ClickStream.Result.NOT_STORED);
    }

    @Test
    void connectionThatIsNotAcceptedStoredNothing() throws IOException {
        // TEST-NET-1 answers nowhere; where even that is unroutable, the refusal counts the same.
        var nowhere = URI.create("http://192.0.2.1:9");

        assertThat(stream(nowhere).put(click("c-1", "i-1"), KEY)).isEqualTo(ClickStream.Result.NOT_STORED);
    }

    @Test
    void unknownHostStoredNothing() {
        assertThat(stream(URI.create("http://no-such-host.invalid")).put(click("c-1", "i-1"), KEY))
                .isEqualTo(ClickStream.Result.NOT_STORED);
    }

    private static ClickStream stream(URI address) {
        var kinesis = KinesisClient.builder()
                .endpointOverride(address)
                .httpClient(Apache5HttpClient.builder()
                        .connectionTimeout(TIMEOUT.dividedBy(4))
                        .build())
                .overrideConfiguration(client -> client.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
        return new KinesisClickStream(kinesis, "clicks", Budgets.of(TIMEOUT));
    }

    private static InMemoryClickStream.Stored record(CannedAws.Call call) {
        String key = "";
        byte[] line = {};
        var fields = FIELD.matcher(call.body());
        while (fields.find()) {
            if (fields.group(1).equals("Data")) {
                line = Base64.getDecoder().decode(fields.group(2));
            } else {
                key = fields.group(2);
            }
        }
        ClickEvent click = ClickEventCodec.decodeClick(line);
        var stored = new InMemoryClickStream.Stored(click, new StreamKey(click.ad(), StreamKey.saltOf(key)));
        assertThat(stored.key().text()).isEqualTo(key);
        return stored;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
