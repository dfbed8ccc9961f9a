package io.clickledger.redirect;

import static io.clickledger.redirect.Clicks.click;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickledger.events.ClickEventCodec;
import io.clickledger.redirect.CannedAws.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

class SqsSpillIT {

    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void messageIsTheWireFormOfTheClick() {
        spill().put(click("c-1", "i-1").asUncertain());

        assertThat(CannedAws.message(aws.calls().getLast().body()))
                .isEqualTo(
                        new String(ClickEventCodec.encode(click("c-1", "i-1").asUncertain()), StandardCharsets.UTF_8));
    }

    @Test
    void queueThatDoesNotAnswerIsAFailure() {
        aws.next("SendMessage", Reply.hang());

        assertThatThrownBy(() -> spill().put(click("c-1", "i-1"))).isInstanceOf(SpillFailedException.class);
    }

    @Test
    void queueThatRefusesIsAFailure() {
        aws.next("SendMessage", Reply.error(400, "com.amazonaws.sqs#QueueDoesNotExist"));

        assertThatThrownBy(() -> spill().put(click("c-1", "i-1"))).isInstanceOf(SpillFailedException.class);
    }

    private Spill spill() {
        var sqs = SqsClient.builder().endpointOverride(aws.address()).build();
        return new SqsSpill(sqs, aws.address() + "/000000000000/spill", Budgets.of(Duration.ofMillis(500)));
    }
}
