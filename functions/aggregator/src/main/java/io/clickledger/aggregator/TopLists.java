package io.clickledger.aggregator;

import io.clickledger.aggregator.CountClicks.Counted;
import io.clickledger.aggregator.TopListStore.Outcome.Outrun;
import io.clickledger.aggregator.TopListStore.Outcome.Stored;
import io.clickledger.aggregator.TopListStore.Place;
import io.clickledger.aggregator.TopListStore.Versioned;
import io.clickledger.counters.AdTotal;
import io.clickledger.counters.Block;
import io.clickledger.counters.SequenceNumber;
import io.clickledger.events.ShardId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the top lists of one environment's shards in step with the counters.
 *
 * <p>It remembers the lists it wrote last. Kept lists only ever grow by merging, so a remembered list is never ahead of the kept one:
 * totals that it already holds need no write, and the version tells when it has fallen behind.
 */
final class TopLists {

    /** A batch of fresh clicks touches three lists of a shard; this is room for a few hundred shards or an hour of backlog. */
    private static final int MOST_REMEMBERED = 1_024;

    /** A shard has one writer, and a zombie of it at times; who loses more often than this is not alone. */
    private static final int MOST_ATTEMPTS = 5;

    private final TopListStore store;
    private final int capacity;
    private final Workers workers;
    private final Map<Place, Versioned> remembered = Collections.synchronizedMap(new Remembered<>(MOST_REMEMBERED));

    TopLists(TopListStore store, int capacity, Workers workers) {
        this.store = store;
        this.capacity = capacity;
        this.workers = workers;
    }

    /**
     * Merges what {@code counted} holds of the blocks it touched into the lists of {@code shard}. A list that cannot be written leaves
     * the groups that touched it unsettled. Answers how many lists were written.
     */
    int raise(ShardId shard, List<Counted> counted, Unsettled unsettled) {
        var touches = new LinkedHashMap<Block, Touch>();
        var touched = new HashMap<ClickedMinutes, List<Touch>>();
        for (var settled : counted) {
            // Groups come by their first sequence number, so the first to touch a block has the lowest.
            touched.computeIfAbsent(
                            settled.group().clickedMinutes(),
                            minutes -> minutes.blocks().stream()
                                    .map(block -> touches.computeIfAbsent(
                                            block,
                                            b -> new Touch(b, settled.group().first(), new ArrayList<>())))
                                    .toList())
                    .forEach(touch -> touch.add(settled));
        }
        var written = workers.map(List.copyOf(touches.values()), touch -> settle(shard, touch, unsettled));
        return (int) written.stream().filter(changed -> changed).count();
    }

    private boolean settle(ShardId shard, Touch touch, Unsettled unsettled) {
        var place = new Place(touch.block(), shard);
        try {
            return merge(place, touch.totals());
        } catch (WriteFailedException e) {
            unsettled.add(touch.first(), e.code(), place.block().partition() + "/" + place.shard());
            return false;
        }
    }

    private boolean merge(Place place, List<AdTotal> totals) {
        var known = remembered.getOrDefault(place, Versioned.ABSENT);
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            var next = known.next(known.list().merge(totals, capacity));
            if (next.list().equals(known.list())) {
                remembered.put(place, known);
                return false;
            }
            switch (store.put(place, next)) {
                case Stored ignored -> {
                    remembered.put(place, next);
                    return true;
                }
                case Outrun outrun -> known = outrun.current();
            }
        }
        throw new WriteFailedException("TopListContended");
    }

    private record Touch(Block block, SequenceNumber first, List<AdTotal> totals) {

        void add(Counted settled) {
            var clicks = settled.hour().clicks(block);
            if (clicks > 0) {
                totals.add(new AdTotal(
                        settled.group().key().ad(), settled.group().key().advertiser(), clicks));
            }
        }
    }
}
