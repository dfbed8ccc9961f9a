package io.clickledger.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Compares what was sent, claimed, published and counted in a running system. */
public final class Audit {

    /** The stream forgets after 24 hours; older clicks could no longer be compared. */
    private static final Duration REACH = Duration.ofHours(23);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Clients clients;
    private final Names names;
    private final Path directory;
    private final Clock clock;

    /** Compares what is at {@code names} with the journals of loads in {@code directory}. */
    public Audit(Clients clients, Names names, Path directory, Clock clock) {
        this.clients = clients;
        this.names = names;
        this.directory = directory;
        this.clock = clock;
    }

    /** Draws up the ledger until it adds up or {@code patience} is over: clicks on their way are no difference yet. */
    public Ledger settle(Duration patience) throws IOException, InterruptedException {
        var end = clock.instant().plus(patience);
        awaitReplays(end);
        var ledger = draw();
        while ((ledger.difference() != 0 || ledger.unpublished() != 0)
                && clock.instant().isBefore(end)) {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
            ledger = draw();
        }
        return ledger;
    }

    /** A ledger reads everything there is, and cannot add up while clicks are spilled. */
    private void awaitReplays(Instant end) throws InterruptedException {
        while (spilled() > 0 && clock.instant().isBefore(end)) {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    private Ledger draw() throws IOException {
        var since = clock.instant().minus(REACH);
        var dynamo = new DynamoEvidence(clients.dynamo());
        // In the order of a click's way: what is found behind it was there when it was looked for, or later.
        var sent = LoadJournal.readAll(directory);
        var claims = dynamo.claims(names.claims(), since);
        var spilled = spilled();
        var stream = new KinesisEvidence(clients.kinesis(), names.stream()).clicks(since);
        return Ledger.of(new Evidence(sent, claims, stream, spilled, dynamo.counted(names.counters(), since)));
    }

    private long spilled() {
        var counts = List.of(
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
        var attributes = clients.sqs()
                .getQueueAttributes(request -> request.queueUrl(names.spill()).attributeNames(counts))
                .attributes();
        return counts.stream()
                .mapToLong(name -> Long.parseLong(attributes.getOrDefault(name, "0")))
                .sum();
    }
}
