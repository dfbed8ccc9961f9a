package io.clickledger.aggregator;

import io.clickledger.counters.Block;
import io.clickledger.counters.TopList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Top lists that pass {@link TopListStoreContract} without a table. */
final class InMemoryTopListStore implements TopListStore {

    private final Map<Place, Versioned> lists = new HashMap<>();

    @Override
    public synchronized Outcome put(Place place, Versioned next) {
        var current = lists.getOrDefault(place, Versioned.ABSENT);
        if (current.version() != next.version() - 1) {
            return new Outcome.Outrun(current);
        }
        lists.put(place, next);
        return new Outcome.Stored();
    }

    synchronized void overwrite(Place place, Versioned next) {
        lists.put(place, next);
    }

    /** As it is now, for a restore. */
    synchronized InMemoryTopListStore copy() {
        var copy = new InMemoryTopListStore();
        copy.lists.putAll(lists);
        return copy;
    }

    /** The lists of all shards of {@code block}. */
    synchronized List<TopList> lists(Block block) {
        return lists.entrySet().stream()
                .filter(kept -> kept.getKey().block().equals(block))
                .map(kept -> kept.getValue().list())
                .toList();
    }

    synchronized TopList list(Place place) {
        return lists.getOrDefault(place, Versioned.ABSENT).list();
    }
}
