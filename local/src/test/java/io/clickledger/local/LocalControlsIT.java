package io.clickledger.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickledger.local.kinesis.KinesisFaults;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the front answers beside the HTTP API, over real HTTP. */
final class LocalControlsIT {

    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    private final HttpClient http = HttpClient.newHttpClient();
    private final DeliveryFaults delivery = new DeliveryFaults();
    private ApiFront front;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws IOException {
        var announcement = new Announcement(directory, Names.local(""), NOWHERE, NOWHERE, NOWHERE, NOWHERE, NOWHERE);
        var functions = new LambdaFunctions(Map.of(
                "echo", (in, out, context) -> in.transferTo(out),
                "broken",
                        (in, out, context) -> {
                            throw new IllegalStateException("no luck");
                        }));
        var faults = new SystemFaults(
                Optional.of(new KinesisFaults()),
                new CrashAfterClaim(),
                new AggregatorFaults(batch -> new StreamsEventResponse(List.of())),
                delivery);
        front = ApiFront.start(
                0,
                new ApiFront.Functions((event, context) -> claimAndPut(), (event, context) -> redirect()),
                new LocalControls(announcement, functions, faults),
                TokenKeys.at(directory));
    }

    @AfterEach
    void stop() {
        front.close();
        http.close();
    }

    @Test
    void redirectThatDiesAfterItsClaimIsAnsweredAsApiGatewayDoes() throws IOException, InterruptedException {
        assertThat(send("GET", "/click/a", "").statusCode()).isEqualTo(302);

        assertThat(setFaults(new Faults(0, 1, 1)).statusCode()).isEqualTo(204);
        var died = send("GET", "/click/a", "");
        assertThat(died.statusCode()).isEqualTo(502);
        assertThat(died.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
        assertThat(delivery.repeats()).isTrue();

        setFaults(Faults.NONE);
        assertThat(send("GET", "/click/a", "").statusCode()).isEqualTo(302);
        assertThat(delivery.repeats()).isFalse();
    }

    @Test
    void faultsThatAreNoneAreAProblem() throws IOException, InterruptedException {
        var refused = send("PUT", Faults.PATH, "{\"crash_after_claim\":2}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("not within 0 to 1");
    }

    @Test
    void functionIsInvokedAsThroughLambda() throws IOException, InterruptedException {
        assertThat(send("POST", "/2015-03-31/functions/echo/invocations", "{\"a\":1}")
                        .body())
                .isEqualTo("{\"a\":1}");
        var broken = send("POST", "/2015-03-31/functions/broken/invocations", "{}");
        assertThat(broken.statusCode()).isEqualTo(200);
        assertThat(broken.headers().firstValue("X-Amz-Function-Error")).contains("Unhandled");
        assertThat(broken.body()).contains("no luck");
        assertThat(send("POST", "/2015-03-31/functions/nothing/invocations", "{}")
                        .statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> setFaults(Faults faults) throws IOException, InterruptedException {
        return send("PUT", Faults.PATH, json(faults));
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(front.base().resolve(path))
                .method(method, BodyPublishers.ofString(body, UTF_8))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static String json(Faults faults) throws JsonProcessingException {
        return new JsonMapper().writeValueAsString(faults);
    }

    private static APIGatewayV2HTTPResponse claimAndPut() {
        if (CrashAfterClaim.threatens()) {
            CrashAfterClaim.beforePut();
        }
        return redirect();
    }

    private static APIGatewayV2HTTPResponse redirect() {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(302)
                .withHeaders(Map.of("Location", "https://shop.example/"))
                .build();
    }
}
