package io.clickledger.counters;

import io.clickledger.events.InvalidReason;
import java.util.stream.IntStream;

/**
 * The names in the counters table, each with the function that writes it.
 *
 * <pre>
 * item                     keys                              attributes                                        written by
 * ad-hour                  advertiser#hour#bucket / ad       m00…m59  clicks counted live in that minute       aggregator
 *                                                            i_REASON clicks of the hour that do not count     aggregator
 *                                                            w_LANE   watermark: last sequence number counted  aggregator
 *                                                            c00…c59  corrections of that minute               reconcile
 *                                                            r00…r59  why, and by which run                    reconcile
 * sheet of the directory   HOUR#shelf#hour / hash            names  active partitions, advertiser#bucket       aggregator, reconcile
 * top list                 TOP#size#start / shard            ads, t, v  entries, threshold, version            aggregator
 * corrected top list       TOP#size#start / #corrected       ads, t, v  as above, of what corrections raised   reconcile
 * shard progress           PROGRESS / shard                  seq, arrived  newest record settled               aggregator
 * shard map                PROGRESS / #map                   open, parents  the stream's shards                heartbeat
 * reconciled through       PROGRESS / #reconciled            through  end of the last hour reconciled          reconcile
 * </pre>
 */
public final class CounterTable {

    /** Partition key, a string. */
    public static final String PARTITION = "pk";

    /** Sort key, a string. */
    public static final String SORT = "sk";

    /** When DynamoDB may delete the item, epoch seconds. Deletion is late by days, so readers never rely on it. */
    public static final String EXPIRES = "ttl";

    /** Prefix of a watermark; the lane's name follows. */
    public static final String WATERMARK_PREFIX = "w_";

    /** Prefix of a count of invalid clicks; the reason's code follows. */
    public static final String INVALID_PREFIX = "i_";

    /** Sort key of the top list of what corrections raised; no shard id has a {@code #}. */
    public static final String CORRECTED_LIST = "#corrected";

    /** Top list: a list of [ad, advertiser, clicks]. */
    public static final String TOP_ENTRIES = "ads";

    /** Top list: its threshold. */
    public static final String TOP_THRESHOLD = "t";

    /** Top list: how often it was written; guards against a lost update. */
    public static final String TOP_VERSION = "v";

    /** Partition of everything that tells how far counting has come. */
    public static final String PROGRESS_PARTITION = "PROGRESS";

    /** Shard progress: sequence number of the newest settled record, binary. */
    public static final String SETTLED = "seq";

    /** Shard progress: when that record arrived on the stream, epoch milliseconds. */
    public static final String ARRIVED = "arrived";

    /** Sort key of the shard map; no shard id has a {@code #}. */
    public static final String SHARD_MAP = "#map";

    /** Shard map: ids of the open shards, a list. */
    public static final String OPEN_SHARDS = "open";

    /** Shard map: parents by child, a map of lists. */
    public static final String PARENT_SHARDS = "parents";

    /** Sort key of how far reconciliation has come. */
    public static final String RECONCILED = "#reconciled";

    /** Reconciled through: epoch milliseconds. */
    public static final String THROUGH = "through";

    /** Directory sheet: names of partitions, a set. */
    public static final String NAMES = "names";

    private static final String[] LIVE = minuteNames('m');
    private static final String[] CORRECTION = minuteNames('c');
    private static final String[] REASON = minuteNames('r');

    private CounterTable() {}

    /** Clicks counted live in that minute, 0 to 59. */
    public static String live(int minute) {
        return LIVE[minute];
    }

    /** The correction of that minute, 0 to 59. */
    public static String correction(int minute) {
        return CORRECTION[minute];
    }

    /** Why that minute was corrected, 0 to 59: a {@link CorrectionReason}. */
    public static String reason(int minute) {
        return REASON[minute];
    }

    /** Clicks of the hour that do not count for that reason. */
    public static String invalid(InvalidReason reason) {
        return INVALID_PREFIX + reason.code();
    }

    /** The watermark of that lane. */
    public static String watermark(Lane lane) {
        return WATERMARK_PREFIX + lane.name();
    }

    private static String[] minuteNames(char prefix) {
        return IntStream.range(0, AdHour.MINUTES)
                .mapToObj(minute -> prefix + (minute < 10 ? "0" : "") + minute)
                .toArray(String[]::new);
    }
}
