package io.clickledger.local;

import io.clickledger.local.dynamodb.DynamoDbLocal;
import io.clickledger.local.kinesis.KinesisServer;
import io.clickledger.local.s3.ObjectStore;
import io.clickledger.local.sqs.SpillQueue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The engines that a local system brings along, each on a loopback port of its own.
 *
 * @param dynamo DynamoDB Local, a child process
 * @param kinesis the stream
 * @param queue the spill queue
 * @param objects the object store
 */
record EmbeddedEngines(DynamoDbLocal dynamo, KinesisServer kinesis, SpillQueue queue, ObjectStore objects)
        implements AutoCloseable {

    /** A spilled click waits that long for its next try: long enough for an outage's first seconds, short for a person. */
    static final Duration SPILL_RETRY = Duration.ofSeconds(5);

    /** Starts all of them; their state lives under {@code directory}, or in memory. */
    static EmbeddedEngines start(Path dynamoEngine, Optional<Path> directory) throws IOException {
        var dynamo = CompletableFuture.supplyAsync(
                () -> DynamoDbLocal.start(dynamoEngine, directory.map(path -> path.resolve("dynamodb")), 0));
        var kinesis = KinesisServer.start(0, directory.map(path -> path.resolve("kinesis")));
        var queue = SpillQueue.start(directory.map(path -> path.resolve("sqs")), 0, SPILL_RETRY);
        var objects = ObjectStore.start(directory.map(path -> path.resolve("s3")), 0);
        try {
            return new EmbeddedEngines(dynamo.join(), kinesis, queue, objects);
        } catch (CompletionException e) {
            kinesis.close();
            queue.close();
            objects.close();
            throw new IOException("DynamoDB Local did not start", e.getCause());
        }
    }

    @Override
    public void close() throws IOException {
        objects.close();
        queue.close();
        kinesis.close();
        dynamo.close();
    }
}
