package io.clickledger.aggregator;

import io.clickledger.counters.Block;
import io.clickledger.counters.TopList;
import io.clickledger.events.ShardId;

/** Where top lists are kept. */
interface TopListStore {

    /**
     * Replaces the list of {@code place} by {@code next}, if what is kept has the version before; else changes nothing. Throws
     * {@link WriteFailedException} when it is not known whether the list was replaced.
     */
    Outcome put(Place place, Versioned next);

    /** One shard's list of one block. */
    record Place(Block block, ShardId shard) {}

    /**
     * A list and how often it has been replaced.
     *
     * @param list the list
     * @param version 0 for a list that is not kept yet
     */
    record Versioned(TopList list, long version) {

        static final Versioned ABSENT = new Versioned(TopList.empty(), 0);

        Versioned next(TopList newer) {
            return new Versioned(newer, version + 1);
        }
    }

    /** What became of a list. */
    sealed interface Outcome {

        /** It is kept. */
        record Stored() implements Outcome {}

        /** Someone else has replaced the list; {@code current} is kept. */
        record Outrun(Versioned current) implements Outcome {}
    }
}
