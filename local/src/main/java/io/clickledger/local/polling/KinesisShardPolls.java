package io.clickledger.local.polling;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** The polls of one stream: finds its shards and starts each when its parents are settled to their ends. */
final class KinesisShardPolls implements AutoCloseable {
    /** Children are found when a parent ends; this finds what has expired, and bounds any surprise. */
    private static final Duration REDISCOVERY = Duration.ofMinutes(1);

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(KinesisShardPolls.class);

    private final KinesisPolling polling;
    private final String stream;
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private final Map<String, KinesisShardPoll> running = new ConcurrentHashMap<>();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private volatile boolean discovered;

    KinesisShardPolls(KinesisPolling polling) {
        this.polling = polling;
        this.stream = polling.mapping().stream();
    }

    void start() {
        run("discovery", () -> {
            do {
                discover();
            } while (polling.gate().sleeps(REDISCOVERY));
        });
    }

    boolean settledAsOf(Instant moment) {
        return discovered
                && running.values().stream()
                        .noneMatch(poll -> poll.settledAsOf().isBefore(moment));
    }

    @Override
    public void close() {
        var deadline = System.nanoTime() + GRACE.toNanos();
        try {
            for (var thread : threads) {
                if (!thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
                    thread.interrupt();
                }
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
        }
    }

    /** Lists the shards, however often that takes, and starts those that may be read. */
    private void discover() {
        var backoff = new PollBackoff(polling.mapping().pollInterval());
        do {
            try {
                adopt();
                return;
            } catch (SdkException e) {
                log.atWarn()
                        .addKeyValue("stream", stream)
                        .addKeyValue("cause", e.toString())
                        .log("shards not listed");
            }
        } while (polling.gate().sleeps(backoff.next()));
    }

    /** One at a time: an older list must not take a shard for expired that a newer one has brought. */
    private synchronized void adopt() {
        var listing = KinesisListing.of(polling.kinesis(), stream);
        // A stream made anew under an old name has other sequence numbers, so its checkpoints lie elsewhere.
        var folder = stream + "-" + listing.createdAt().toEpochMilli();
        var checkpoints =
                new ShardCheckpoints(polling.mapping().checkpoints().map(directory -> directory.resolve(folder)));
        forgetExpired(listing, checkpoints);
        for (var shard : listing.shards()) {
            var known = running.containsKey(shard.shardId()) || ended.contains(shard.shardId());
            if (!known && listing.readable(shard, ended)) {
                start(new KinesisBatchEvent(listing.arn(), shard.shardId()), checkpoints);
            }
        }
        discovered = true;
    }

    private void start(KinesisBatchEvent event, ShardCheckpoints checkpoints) {
        var shardId = event.shardId();
        var settled = checkpoints.find(shardId);
        if (settled.filter(ShardCheckpoints.SHARD_END::equals).isPresent()) {
            ended.add(shardId);
            return;
        }
        var delivery = new KinesisBatchDelivery(event, polling, checkpoints);
        var poll = new KinesisShardPoll(shardId, polling, delivery, settled);
        running.put(shardId, poll);
        run(shardId, () -> poll(poll, checkpoints));
        log.atInfo()
                .addKeyValue("stream", stream)
                .addKeyValue("shard", shardId)
                .addKeyValue("after", settled.orElse("TRIM_HORIZON"))
                .log("shard polled");
    }

    private void poll(KinesisShardPoll poll, ShardCheckpoints checkpoints) {
        if (poll.run()) {
            checkpoints.save(poll.shardId(), ShardCheckpoints.SHARD_END);
            ended.add(poll.shardId());
            // Its children are known before it is forgotten, or the stream would look drained in between.
            discover();
            running.remove(poll.shardId());
            log.atInfo()
                    .addKeyValue("stream", stream)
                    .addKeyValue("shard", poll.shardId())
                    .log("shard ended");
        }
    }

    private void run(String name, Runnable task) {
        threads.removeIf(thread -> !thread.isAlive());
        threads.add(Thread.ofVirtual().name(stream + "-" + name).start(task));
    }

    private void forgetExpired(KinesisListing listing, ShardCheckpoints checkpoints) {
        for (var poll : List.copyOf(running.values())) {
            if (!listing.lists(poll.shardId())) {
                log.atWarn()
                        .addKeyValue("stream", stream)
                        .addKeyValue("shard", poll.shardId())
                        .log("shard expired unread");
                poll.abandon();
                running.remove(poll.shardId());
                checkpoints.delete(poll.shardId());
            }
        }
        for (var shardId : List.copyOf(ended)) {
            if (!listing.lists(shardId)) {
                ended.remove(shardId);
                checkpoints.delete(shardId);
            }
        }
    }
}
