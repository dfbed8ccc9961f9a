package io.clickledger.redirect;

import static io.clickledger.redirect.Clicks.click;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.redirect.CannedAws.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

class SqsSpillIT implements SpillContract {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

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
    public List<ClickEvent> waiting() {
        return aws.calls().stream()
                .map(call -> CannedAws.message(call.body()).getBytes(StandardCharsets.UTF_8))
                .map(ClickEventCodec::decodeClick)
                .toList();
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

    @Override
    public Spill spill() {
        var sqs = SqsClient.builder().endpointOverride(aws.address()).build();
        return new SqsSpill(sqs, aws.address() + "/000000000000/spill", Budgets.of(TIMEOUT));
    }
}
