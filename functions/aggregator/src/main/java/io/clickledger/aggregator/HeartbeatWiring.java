package io.clickledger.aggregator;

import io.clickledger.settings.Settings;
import io.clickledger.telemetry.FunctionName;
import io.clickledger.telemetry.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Puts the heartbeat function together. */
final class HeartbeatWiring {

    /** Heartbeats go out every minute; a call that takes a good part of it is better given up and repeated. */
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

    private HeartbeatWiring() {}

    static SendHeartbeats sendHeartbeats(Map<String, String> environment) {
        var settings = new Settings(environment);
        var config = Config.of(settings);
        var clock = Clock.systemUTC();
        var kinesis = KinesisClient.builder()
                .httpClientBuilder(Apache5HttpClient.builder())
                .overrideConfiguration(timeout())
                .build();
        var dynamo = DynamoDbClient.builder()
                .httpClientBuilder(Apache5HttpClient.builder())
                .overrideConfiguration(timeout())
                .build();
        return new SendHeartbeats(
                new KinesisClickShards(kinesis, config.stream()),
                new DynamoShardMaps(dynamo, config.table()),
                clock,
                Metrics.of(FunctionName.HEARTBEAT, settings, clock));
    }

    private static ClientOverrideConfiguration timeout() {
        return ClientOverrideConfiguration.builder()
                .apiCallTimeout(CALL_TIMEOUT)
                .build();
    }

    /**
     * The function's settings.
     *
     * @param stream the click stream
     * @param table the counters table
     */
    record Config(String stream, String table) {

        static Config of(Settings settings) {
            return new Config(settings.text("CLICK_STREAM"), settings.text("COUNTERS_TABLE"));
        }
    }
}
