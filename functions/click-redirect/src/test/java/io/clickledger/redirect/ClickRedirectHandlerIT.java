package io.clickledger.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.clickledger.events.ClickLink;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.LinkKeys;
import io.clickledger.redirect.CannedAws.Call;
import io.clickledger.redirect.CannedAws.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wired functions with the real SDK clients, counted by the calls that reach the network. */
class ClickRedirectHandlerIT {

    private static final String KEYS =
            "{\"signing\":\"k1\",\"keys\":{\"k1\":\"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY\"}}";

    @TempDir
    private Path folder;

    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        System.setProperty("aws.endpointUrl", aws.address().toString());
    }

    @AfterEach
    void stop() {
        System.clearProperty("aws.endpointUrl");
        aws.close();
    }

    @Test
    void countedClickCostsOneClaimAndOnePutAndNothingElse() {
        var handler = new ClickRedirectHandler(signedByFile());

        assertThat(click(handler, "c-1").getStatusCode()).isEqualTo(302);

        assertThat(operations()).containsExactly("PutItem", "PutRecord");
    }

    @Test
    void duplicateCostsOneClaim() {
        aws.next("PutItem", takenBy("c-0"));

        assertThat(click(new ClickRedirectHandler(signedByFile()), "c-1").getStatusCode())
                .isEqualTo(302);

        assertThat(operations()).containsExactly("PutItem");
    }

    @Test
    void claimWhoseAnswerWasLostIsRecognisedAsItsOwn() {
        aws.next("PutItem", Reply.drop(), takenBy("c-1"));

        click(new ClickRedirectHandler(signedByFile()), "c-1");

        assertThat(operations()).containsExactly("PutItem", "PutItem", "PutRecord");
        assertThat(aws.calls().getLast().body()).contains("PartitionKey");
    }

    @Test
    void clickThatCannotBeClaimedIsSpilledAndReplayed() {
        aws.next("PutItem", Reply.error(500, "InternalServerError"), Reply.error(500, "InternalServerError"));

        assertThat(click(new ClickRedirectHandler(signedByFile()), "c-1").getStatusCode())
                .isEqualTo(302);

        assertThat(operations()).containsExactly("PutItem", "PutItem", "SendMessage");
        var failed = new SpillReplayHandler(signedByFile())
                .handleRequest(message(CannedAws.message(aws.calls().getLast().body())), NoContext.INSTANCE);
        assertThat(failed.getBatchItemFailures()).isEmpty();
        assertThat(operations().subList(3, aws.calls().size())).containsExactly("PutItem", "PutRecord");
    }

    @Test
    void everythingBehindTheRedirectMayHang() {
        var slow = Reply.hang();
        var environment = signedByFile();
        environment.put("FIRST_CALL_TIMEOUT", "PT0.2S");
        aws.next("PutItem", slow, slow).next("SendMessage", slow, slow);

        assertThat(click(new ClickRedirectHandler(environment), "c-1").getStatusCode())
                .isEqualTo(302);
    }

    @Test
    void callsAfterTheFirstHaveTheTightBudget() {
        var environment = signedByFile();
        environment.put("FIRST_CALL_TIMEOUT", "PT30S");
        environment.put("PUBLISH_TIMEOUT", "PT0.3S");
        var handler = new ClickRedirectHandler(environment);
        click(handler, "c-1");
        aws.next("PutRecord", Reply.hang());

        var began = System.nanoTime();
        var answer = click(handler, "c-2");

        assertThat(answer.getStatusCode()).isEqualTo(302);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
        assertThat(operations()).endsWith("PutItem", "PutRecord", "SendMessage");
        assertThat(CannedAws.message(aws.calls().getLast().body())).contains("\"uncertain\":true");
    }

    @Test
    void linkKeysComeFromSecretsManagerOnce() {
        aws.next(
                "GetSecretValue",
                Reply.of(200, "{\"Name\":\"keys\",\"SecretString\":\"" + KEYS.replace("\"", "\\\"") + "\"}"));
        var environment = environment();
        environment.put("LINK_SIGNING", "required");
        environment.put("LINK_KEYS_SECRET", "link-keys");
        var handler = new ClickRedirectHandler(environment);
        assertThat(operations()).isEmpty();

        assertThat(click(handler, "c-1").getStatusCode()).isEqualTo(302);
        assertThat(click(handler, "c-2").getStatusCode()).isEqualTo(302);

        assertThat(operations()).containsExactly("GetSecretValue", "PutItem", "PutRecord", "PutItem", "PutRecord");
        assertThat(aws.calls().getFirst().body()).isEqualTo("{\"SecretId\":\"link-keys\"}");
    }

    @Test
    void secretThatCannotBeReadIsUnavailableAndTriedAgain() {
        aws.next(
                "GetSecretValue",
                Reply.error(400, "ResourceNotFoundException"),
                Reply.of(200, "{\"SecretString\":\"" + KEYS.replace("\"", "\\\"") + "\"}"));
        var environment = environment();
        environment.put("LINK_SIGNING", "required");
        environment.put("LINK_KEYS_SECRET", "link-keys");
        var handler = new ClickRedirectHandler(environment);

        assertThat(click(handler, "c-1").getStatusCode()).isEqualTo(503);
        assertThat(click(handler, "c-1").getStatusCode()).isEqualTo(302);
    }

    @Test
    void postedClickIsLookedUpOnceAndCounted() {
        var environment = environment();
        environment.put("LINK_SIGNING", "off");
        aws.next(
                "GetItem",
                Reply.of(
                        200,
                        "{\"Item\":{\"ad_id\":{\"S\":\"123\"},\"advertiser_id\":{\"S\":\"acme\"},"
                                + "\"destination_url\":{\"S\":\"https://shop.example/\"}}}"));
        var handler = new ClickRedirectHandler(environment);

        for (var impression : List.of("i-1", "i-2")) {
            var answer = handler.handleRequest(
                    Front.post("{\"ad_id\":\"123\",\"impression_id\":\"" + impression + "\"}")
                            .header("user-agent", "curl/8.14.1")
                            .event(),
                    NoContext.INSTANCE);
            assertThat(answer.getStatusCode()).isEqualTo(302);
        }

        assertThat(operations()).containsExactly("GetItem", "PutItem", "PutRecord", "PutItem", "PutRecord");
    }

    private APIGatewayV2HTTPResponse click(ClickRedirectHandler handler, String id) {
        var link = new ClickLink(
                        Clicks.AD,
                        Optional.of(new ImpressionId("i-1")),
                        Clicks.CLICKED_AT.plusSeconds(60),
                        Optional.of(Clicks.LANDING))
                .sign(LinkKeys.parse(KEYS));
        return handler.handleRequest(Front.get(link).id(id).event(), NoContext.INSTANCE);
    }

    private List<String> operations() {
        return aws.calls().stream().map(Call::operation).toList();
    }

    private Map<String, String> signedByFile() {
        var environment = environment();
        environment.put("LINK_SIGNING", "required");
        environment.put("LINK_KEYS_FILE", keysFile().toString());
        return environment;
    }

    private Path keysFile() {
        try {
            return Files.writeString(folder.resolve("keys.json"), KEYS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // The limits are wide, so that a busy machine is not mistaken for a slow service.
    private Map<String, String> environment() {
        return new HashMap<>(Map.of(
                "CLAIMS_TABLE", "claims",
                "ADS_TABLE", "ads",
                "CLICK_STREAM", "clicks",
                "SPILL_QUEUE_URL", aws.address() + "/000000000000/spill",
                "FIRST_CALL_TIMEOUT", "PT20S",
                "CLAIM_TIMEOUT", "PT20S",
                "CLAIM_ATTEMPT_TIMEOUT", "PT10S",
                "PUBLISH_TIMEOUT", "PT20S",
                "SPILL_TIMEOUT", "PT20S",
                "CATALOGUE_TIMEOUT", "PT20S"));
    }

    private static Reply takenBy(String click) {
        return Reply.of(
                400,
                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\","
                        + "\"message\":\"The conditional request failed\",\"Item\":{\"click_id\":{\"S\":\"" + click
                        + "\"}}}");
    }

    private static SQSEvent message(String body) {
        var message = new SQSEvent.SQSMessage();
        message.setMessageId("m-1");
        message.setBody(body);
        var event = new SQSEvent();
        event.setRecords(List.of(message));
        return event;
    }
}
