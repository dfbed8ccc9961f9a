package io.clickledger.aggregator;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.util.Map;

/** Lambda's entrance to the heartbeats: a scheduled tick in, the number of shards that took one out. */
public final class HeartbeatHandler implements RequestHandler<ScheduledEvent, Integer> {

    private final SendHeartbeats sendHeartbeats;

    /** For Lambda: reads the process environment. */
    public HeartbeatHandler() {
        this(System.getenv());
    }

    /** Throws {@link io.clickledger.settings.SettingException} when {@code environment} lacks a setting. */
    public HeartbeatHandler(Map<String, String> environment) {
        this.sendHeartbeats = HeartbeatWiring.sendHeartbeats(environment);
    }

    @Override
    public Integer handleRequest(ScheduledEvent event, Context context) {
        return sendHeartbeats.send();
    }
}
