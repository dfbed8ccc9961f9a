package io.clickledger.infra;

import java.util.Arrays;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.kinesis.StreamMode;
import software.constructs.Construct;

/** The stream of clicks, on demand or of a fixed number of shards. */
final class ClickStream extends Construct {

    private final Stream stream;

    ClickStream(Construct scope, Deployment deployment) {
        super(scope, "ClickStream");
        var builder = Stream.Builder.create(this, "Stream")
                .encryption(StreamEncryption.MANAGED)
                .retentionPeriod(Periods.of(deployment.retentions().stream()))
                .removalPolicy(RemovalPolicy.RETAIN);
        deployment
                .shards()
                .ifPresentOrElse(
                        shards -> builder.streamMode(StreamMode.PROVISIONED).shardCount(shards),
                        () -> builder.streamMode(StreamMode.ON_DEMAND));
        stream = builder.build();
    }

    String name() {
        return stream.getStreamName();
    }

    /** {@code actions} such as {@code PutRecord} on the stream. */
    void grant(JavaFunction function, String... actions) {
        var named = Arrays.stream(actions).map(action -> "kinesis:" + action).toArray(String[]::new);
        stream.grant(function.function(), named).assertSuccess();
    }

    Stream stream() {
        return stream;
    }
}
