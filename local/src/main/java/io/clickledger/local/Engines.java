package io.clickledger.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What a local system runs on, all of it spoken to by the unmodified SDK: its own engines, or a server that speaks AWS's protocols,
 * such as LocalStack. The engines over the archive are its own in any case.
 *
 * @param dynamo where claims, ads and counters are
 * @param kinesis where the stream is
 * @param sqs where the spill queue is
 * @param s3 where the quarantine and the archive are
 * @param spill the spill queue's URL
 * @param archive the engines over the archive
 * @param embedded those that it brought along; empty when another server carries it
 */
record Engines(
        URI dynamo, URI kinesis, URI sqs, URI s3, URI spill, ArchiveEngines archive, Optional<EmbeddedEngines> embedded)
        implements AutoCloseable {

    /** Starts engines of its own; their state lives under {@code directory}, or in memory. */
    static Engines embedded(Path dynamoEngine, Path trinoModule, Optional<Path> directory) throws IOException {
        var own = EmbeddedEngines.start(dynamoEngine, directory);
        var dynamo = own.dynamo().endpoint();
        var s3 = own.objects().endpoint();
        try {
            return new Engines(
                    dynamo,
                    own.kinesis().endpoint(),
                    own.queue().endpoint(),
                    s3,
                    own.queue().url(),
                    ArchiveEngines.start(trinoModule, dynamo, s3),
                    Optional.of(own));
        } catch (IOException e) {
            own.close();
            throw e;
        }
    }

    /** Uses the server at {@code endpoint}, and creates the spill queue there. */
    static Engines at(URI endpoint, Path trinoModule) throws IOException {
        try (var http = Apache5HttpClient.create();
                var sqs = Clients.client(SqsClient.builder(), http, endpoint)) {
            var spill = new SpillQueues(sqs).create(EmbeddedEngines.SPILL_RETRY);
            var archive = ArchiveEngines.start(trinoModule, endpoint, endpoint);
            return new Engines(endpoint, endpoint, endpoint, endpoint, spill, archive, Optional.empty());
        }
    }

    /** What a system with these engines tells about itself; keys and loads lie in {@code directory}. */
    Announcement announcement(Path directory) {
        return new Announcement(
                directory,
                Names.local(spill.toString()),
                dynamo,
                kinesis,
                sqs,
                s3,
                archive.athena().endpoint());
    }

    @Override
    public void close() throws IOException {
        archive.close();
        if (embedded.isPresent()) {
            embedded.get().close();
        }
    }
}
