package io.clickledger.aggregator;

import io.clickledger.counters.SequenceNumber;
import io.clickledger.events.ShardId;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What of a batch has to be delivered again, and why; filled from many threads. */
final class Unsettled {

    /** Why work is unsettled that was not begun. */
    static final String OUT_OF_TIME = "OutOfTime";

    private static final Logger LOG = LoggerFactory.getLogger(Unsettled.class);

    private final TreeMap<String, Cause> causes = new TreeMap<>();
    private @Nullable SequenceNumber floor;

    /** Everything from {@code from} on has to come again; {@code example} names what failed, without content. */
    synchronized void add(SequenceNumber from, String code, String example) {
        if (floor == null || from.compareTo(floor) < 0) {
            floor = from;
        }
        causes.merge(code, new Cause(1, example), (known, added) -> new Cause(known.count() + 1, known.example()));
    }

    /** Where the next delivery has to begin; empty when all is settled. */
    synchronized Optional<SequenceNumber> floor() {
        return Optional.ofNullable(floor);
    }

    /** One line for each code. */
    synchronized void log(ShardId shard) {
        causes.forEach((code, cause) -> LOG.atWarn()
                .addKeyValue("shard", shard)
                .addKeyValue("code", code)
                .addKeyValue("count", cause.count())
                .addKeyValue("example", cause.example())
                .log("batch unsettled"));
    }

    private record Cause(int count, String example) {}
}
