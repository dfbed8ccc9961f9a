package io.clickledger.infra;

import io.clickledger.telemetry.FunctionName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What makes one function different from the others.
 *
 * @param name which function it is
 * @param handler the handler's class
 * @param code its archive
 * @param timeout longer than all that its calls may take
 * @param memoryMib its memory, and with it its share of processors
 * @param environment its settings
 * @param rollout how a new version takes over
 */
record FunctionSpec(
        FunctionName name,
        String handler,
        Path code,
        Duration timeout,
        int memoryMib,
        Map<String, String> environment,
        Rollout rollout) {

    /** Copies the settings. */
    FunctionSpec {
        environment = Map.copyOf(environment);
    }

    /** How a new version takes over from the old one. */
    enum Rollout {
        /** A tenth of the calls more each minute. */
        LINEAR,
        /** A tenth of the calls for a quarter of an hour, then all: as long as it takes to see that a shard is stuck. */
        CANARY,
        /** All at once: it is called too seldom for a share of its calls to tell anything. */
        AT_ONCE
    }
}
