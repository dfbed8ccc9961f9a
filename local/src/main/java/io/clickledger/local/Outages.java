package io.clickledger.local;

import java.io.IOException;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** What can happen to the engines under a running system. */
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
        engines.dynamo().outage();
    }

    /** DynamoDB answers again. */
    public void dynamoUp() {
        engines.dynamo().recover();
    }

    /** Kinesis refuses connections until it is back; its records stay. */
    public void kinesisDown() {
        engines.kinesis().outage();
    }

    /** Kinesis answers again. */
    public void kinesisUp() throws IOException {
        engines.kinesis().recover();
    }

    /** That share of puts is stored and answered with an error. */
    public void kinesisAmbiguous(double share) {
        engines.kinesis().faults().ambiguous(share);
    }

    /** Reshards the stream to {@code shards} open shards. */
    public void reshard(int shards) {
        kinesis.updateShardCount(
                request -> request.streamName(stream).targetShardCount(shards).scalingType("UNIFORM_SCALING"));
        kinesis.waiter().waitUntilStreamExists(request -> request.streamName(stream));
    }
}
