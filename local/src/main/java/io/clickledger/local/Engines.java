package io.clickledger.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The engines under a local system, each reachable by the unmodified SDK on a loopback port of its own.
 *
 * @param dynamo DynamoDB Local, a child process
 * @param kinesis the stream
 * @param queue the spill queue
 * @param objects the object store
 * @param archive the engines over the archive
 */
record Engines(
        DynamoDbLocal dynamo, KinesisServer kinesis, SpillQueue queue, ObjectStore objects, ArchiveEngines archive)
        implements AutoCloseable {

    /** A spilled click waits that long for its next try: long enough for an outage's first seconds, short for a person. */
    private static final Duration SPILL_RETRY = Duration.ofSeconds(5);

    /** Starts all of them; their state lives under {@code directory}, or in memory. */
    static Engines start(Path dynamoEngine, Path trinoModule, Optional<Path> directory) throws IOException {
        var dynamo = CompletableFuture.supplyAsync(
                () -> DynamoDbLocal.start(dynamoEngine, directory.map(path -> path.resolve("dynamodb")), 0));
        var kinesis = KinesisServer.start(0, directory.map(path -> path.resolve("kinesis")));
        var queue = SpillQueue.start(directory.map(path -> path.resolve("sqs")), 0, SPILL_RETRY);
        var objects = ObjectStore.start(directory.map(path -> path.resolve("s3")), 0);
        try {
            var tables = dynamo.join();
            var archive = ArchiveEngines.start(trinoModule, tables.endpoint(), objects.endpoint());
            return new Engines(tables, kinesis, queue, objects, archive);
        } catch (CompletionException e) {
            kinesis.close();
            queue.close();
            objects.close();
            throw new IOException("DynamoDB Local did not start", e.getCause());
        }
    }

    /** What a system with these engines tells about itself; keys and loads lie in {@code directory}. */
    Announcement announcement(Path directory) {
        return new Announcement(
                directory,
                Names.local(queue.url().toString()),
                dynamo.endpoint(),
                kinesis.endpoint(),
                queue.endpoint(),
                objects.endpoint(),
                archive.athena().endpoint());
    }

    @Override
    public void close() throws IOException {
        archive.close();
        objects.close();
        queue.close();
        kinesis.close();
        dynamo.close();
    }
}
