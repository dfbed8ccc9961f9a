package io.clickledger.local.polling;

import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * Invokes the function with the batches of one shard until each is settled, as Lambda does with unlimited retries: the
 * lowest failed record is where the next try starts; a batch that failed as a whole is tried again, in halves if so
 * configured. Records are always handed out in order, and none twice unless it failed or stands behind one that did.
 */
final class KinesisBatchDelivery {
    private static final Logger log = LoggerFactory.getLogger(KinesisBatchDelivery.class);

    private final KinesisBatchEvent event;
    private final KinesisPolling polling;
    private final ShardCheckpoints checkpoints;

    KinesisBatchDelivery(KinesisBatchEvent event, KinesisPolling polling, ShardCheckpoints checkpoints) {
        this.event = event;
        this.polling = polling;
        this.checkpoints = checkpoints;
    }

    /** False when the poller closed first: what is then unsettled is delivered again after the next start. */
    boolean settle(List<Record> batch) {
        var backoff = new PollBackoff(polling.mapping().pollInterval());
        var rest = batch;
        while (polling.gate().passes()) {
            var attempt = invoke(rest);
            var settled = attempt.orElse(0);
            if (settled > 0) {
                checkpoints.save(event.shardId(), rest.get(settled - 1).sequenceNumber());
                rest = rest.subList(settled, rest.size());
                backoff.reset();
            }
            if (rest.isEmpty()) {
                return true;
            }
            if (!polling.gate().sleeps(backoff.next())) {
                return false;
            }
            if (attempt.isEmpty() && polling.mapping().bisect() && rest.size() > 1) {
                var middle = rest.size() / 2;
                return settle(rest.subList(0, middle)) && settle(rest.subList(middle, rest.size()));
            }
        }
        return false;
    }

    /** How many records from the batch's start are settled; empty when the batch failed as a whole. */
    private OptionalInt invoke(List<Record> batch) {
        try {
            return settled(batch, polling.invoker().invoke(event.of(batch)));
        } catch (RuntimeException | Error e) {
            // Whatever a function throws, Lambda answers with another try; so an Error must not end the shard's thread.
            log.atWarn()
                    .addKeyValue("shard", event.shardId())
                    .addKeyValue("records", batch.size())
                    .addKeyValue("cause", e.toString())
                    .log("invocation failed");
            return OptionalInt.empty();
        }
    }

    /** A failure that names no record of the batch fails all of it: none may be taken for settled by mistake. */
    private static OptionalInt settled(List<Record> batch, StreamsEventResponse response) {
        var failures = response.getBatchItemFailures();
        if (failures == null || failures.isEmpty()) {
            return OptionalInt.of(batch.size());
        }
        var positions = new HashMap<String, Integer>();
        for (var i = 0; i < batch.size(); i++) {
            positions.put(batch.get(i).sequenceNumber(), i);
        }
        if (!failures.stream().allMatch(failure -> positions.containsKey(failure.getItemIdentifier()))) {
            return OptionalInt.empty();
        }
        return failures.stream()
                .mapToInt(failure -> positions.getOrDefault(failure.getItemIdentifier(), 0))
                .min();
    }
}
