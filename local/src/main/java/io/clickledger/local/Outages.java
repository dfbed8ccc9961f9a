package io.clickledger.local;

import java.io.IOException;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** What can happen to the engines under a running system; throws {@link IllegalStateException} when they are not its own. */
public final class Outages {

    private final Engines engines;
    private final KinesisClient kinesis;
    private final String stream;

    Outages(Engines engines, KinesisClient kinesis, String stream) {
        this.engines = engines;
        this.kinesis = kinesis;
        this.stream = stream;
    }

    /** DynamoDB refuses connections until it is back; its tables stay. */
    public void dynamoDown() {
        own().dynamo().outage();
    }

    /** DynamoDB answers again. */
    public void dynamoUp() {
        own().dynamo().recover();
    }

    /** Kinesis refuses connections until it is back; its records stay. */
    public void kinesisDown() {
        own().kinesis().outage();
    }

    /** Kinesis answers again. */
    public void kinesisUp() throws IOException {
        own().kinesis().recover();
    }

    /** That share of puts is stored and answered with an error. */
    public void kinesisAmbiguous(double share) {
        own().kinesis().faults().ambiguous(share);
    }

    /** Reshards the stream to {@code shards} open shards. */
    public void reshard(int shards) {
        kinesis.updateShardCount(
                request -> request.streamName(stream).targetShardCount(shards).scalingType("UNIFORM_SCALING"));
        kinesis.waiter().waitUntilStreamExists(request -> request.streamName(stream));
    }

    private EmbeddedEngines own() {
        return engines.embedded()
                .orElseThrow(() -> new IllegalStateException("only the embedded engines can be taken away"));
    }
}
