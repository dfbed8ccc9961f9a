package io.clickledger.redirect;

import static io.clickledger.redirect.Clicks.click;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.telemetry.FunctionName;
import io.clickledger.telemetry.Metric;
import io.clickledger.telemetry.Metrics;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

class SpillReplayHandlerTest {

    private final InMemoryClaims claims = new InMemoryClaims();
    private final InMemoryClickStream stream = new InMemoryClickStream();
    private final MutableClock clock = Clicks.clock();
    private final Map<Metric, List<Double>> figures = new EnumMap<>(Metric.class);
    private final SpillReplayHandler handler = new SpillReplayHandler(
            new ReplayClick(claims, new PublishClick(stream, new HotAds(1, clock))),
            new Metrics(FunctionName.SPILL_REPLAY, (function, gathered) -> figures.putAll(gathered), clock));

    @Test
    void spilledClickIsPublishedAsItWas() {
        assertThat(failures(message("m-1", wireForm("c-1", "i-1")))).isEmpty();

        assertThat(stream.clicks()).containsExactly(click("c-1", "i-1"));
    }

    @Test
    void duplicateIsSettled() {
        claims.claim(click("c-1", "i-1"));

        assertThat(failures(message("m-1", wireForm("c-2", "i-1")))).isEmpty();
    }

    @Test
    void onlyTheMessageThatIsNotSettledIsReturned() {
        stream.next(InMemoryClickStream.Fate.ANSWERED, InMemoryClickStream.Fate.REFUSED);

        assertThat(failures(
                        message("m-1", wireForm("c-1", "i-1")),
                        message("m-2", wireForm("c-2", "i-2")),
                        message("m-3", wireForm("c-3", "i-3"))))
                .containsExactly("m-2");
        assertThat(figures).isEqualTo(Map.of(Metric.SPILLS_SETTLED, List.of(2.0), Metric.SPILLS_PENDING, List.of(1.0)));
    }

    @Test
    void messageThatIsNoClickIsReturnedAndStopsNoOther() {
        assertThat(failures(message("m-1", "not a click"), message("m-2", wireForm("c-2", "i-2"))))
                .containsExactly("m-1");

        assertThat(stream.clicks()).hasSize(1);
    }

    private List<String> failures(SQSEvent.SQSMessage... messages) {
        var event = new SQSEvent();
        event.setRecords(List.of(messages));
        return handler.handleRequest(event, NoContext.INSTANCE).getBatchItemFailures().stream()
                .map(BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private static SQSEvent.SQSMessage message(String id, String body) {
        var message = new SQSEvent.SQSMessage();
        message.setMessageId(id);
        message.setBody(body);
        return message;
    }

    private static String wireForm(String click, String impression) {
        return new String(ClickEventCodec.encode(click(click, impression)), StandardCharsets.UTF_8);
    }
}
