package io.clickledger.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.crac.Core;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    private static final String ENDPOINT = "aws.endpointUrlKinesis";

    @Test
    void sdkIsLedToTheStageAndBackAgain() throws Exception {
        System.setProperty(ENDPOINT, "http://127.0.0.1:1");
        try {
            var calls = Rehearsal.run(Map.of(), environment -> ask(System.getProperty(ENDPOINT, "")));

            assertThat(calls).containsExactly("Kinesis_20131202.PutRecord");
            assertThat(System.getProperty(ENDPOINT)).isEqualTo("http://127.0.0.1:1");
            assertThat(System.getProperty("aws.endpointUrlDynamoDb")).isNull();
        } finally {
            System.clearProperty(ENDPOINT);
        }
    }

    @Test
    void metricsOfTheRehearsalAreNotSeen() throws Exception {
        var output = System.out;
        var seen = new ByteArrayOutputStream();
        System.setOut(new PrintStream(seen, true, StandardCharsets.UTF_8));
        try {
            Rehearsal.run(Map.of(), environment -> System.out.println("{\"_aws\":{}}"));
            System.out.print("after it");
        } finally {
            System.setOut(output);
        }

        assertThat(seen.toString(StandardCharsets.UTF_8)).isEqualTo("after it");
    }

    @Test
    void failureIsToldAndTheSdkIsLedBack() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Rehearsal.run(Map.of(), environment -> {
                    throw new IllegalStateException("forgot the text");
                }));

        assertThat(System.getProperty(ENDPOINT)).isNull();
    }

    @Test
    void failureDoesNotSpoilTheSnapshot() {
        var rehearsal = new Rehearsal(Map.of(), environment -> {
            throw new IllegalStateException("forgot the text");
        });

        assertThatCode(() -> rehearsal.beforeCheckpoint(Core.getGlobalContext()))
                .doesNotThrowAnyException();
    }

    private static void ask(String address) {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(address))
                    .header("X-Amz-Target", "Kinesis_20131202.PutRecord")
                    .header("Content-Type", "application/x-amz-cbor-1.1")
                    .build();
            assertThat(http.send(request, BodyHandlers.ofByteArray()).body()).containsExactly(0xA0);
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
