package io.clickledger.redirect;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.settings.Settings;
import io.clickledger.telemetry.FunctionName;
import io.clickledger.telemetry.Metric;
import io.clickledger.telemetry.Metrics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The replay function: records the clicks of the spill queue.
 *
 * <p>A message that is not settled is returned to the queue alone, for another try and in the end for the dead-letter queue.
 */
public final class SpillReplayHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private static final Logger log = LoggerFactory.getLogger(SpillReplayHandler.class);

    private final ReplayClick replayClick;
    private final Metrics metrics;

    public SpillReplayHandler() {
        this(System.getenv());
    }

    /** Throws {@link io.clickledger.settings.SettingException} on a missing or absurd setting. */
    public SpillReplayHandler(Map<String, String> environment) {
        this(new Settings(environment), Clock.systemUTC());
    }

    private SpillReplayHandler(Settings settings, Clock clock) {
        this(
                new RecordingWiring(RecordingWiring.Config.of(settings), clock),
                Metrics.of(FunctionName.SPILL_REPLAY, settings, clock));
    }

    private SpillReplayHandler(RecordingWiring wiring, Metrics metrics) {
        this(new ReplayClick(wiring.claims(), wiring.publish()), metrics);
    }

    SpillReplayHandler(ReplayClick replayClick, Metrics metrics) {
        this.replayClick = replayClick;
        this.metrics = metrics;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var messages = event.getRecords();
        var attempts = new AtomicInteger();
        var outcomes = new EnumMap<ReplayClick.Outcome, Integer>(ReplayClick.Outcome.class);
        var unsettled = messages.stream()
                .filter(message -> {
                    var outcome = replay(message, context.getAwsRequestId() + "/" + attempts.getAndIncrement());
                    outcomes.merge(outcome, 1, Integer::sum);
                    return outcome == ReplayClick.Outcome.PENDING;
                })
                .map(message -> new BatchItemFailure(message.getMessageId()))
                .toList();
        log.atInfo()
                .addKeyValue("messages", messages.size())
                .addKeyValue("outcomes", outcomes)
                .log("spill replayed");
        metrics.count(Metric.SPILLS_PENDING, unsettled.size());
        metrics.count(Metric.SPILLS_SETTLED, messages.size() - unsettled.size());
        metrics.flush();
        return new SQSBatchResponse(unsettled);
    }

    private ReplayClick.Outcome replay(SQSEvent.SQSMessage message, String attempt) {
        try {
            var click = ClickEventCodec.decodeClick(message.getBody().getBytes(StandardCharsets.UTF_8));
            return replayClick.replay(click, attempt);
        } catch (Throwable e) {
            log.atError()
                    .addKeyValue("message_id", message.getMessageId())
                    .setCause(e)
                    .log("spilled click not replayed");
            return ReplayClick.Outcome.PENDING;
        }
    }
}
