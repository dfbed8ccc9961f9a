package io.clickledger.aggregator;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.SequenceNumber;

/** Where clicks are counted. */
interface CounterStore {

    /**
     * Adds all of {@code group} and moves its lane's watermark to its last click, if the watermark lies before its first; else
     * changes nothing. Throws {@link WriteFailedException} when it is not known whether anything was added.
     */
    Outcome add(ClickGroup group);

    /** What became of a group. */
    sealed interface Outcome {

        /** It was added; {@code hour} is the item after it. */
        record Added(AdHour hour) implements Outcome {}

        /** The lane had already counted up to {@code watermark}, which is not before the group's first click. */
        record Passed(SequenceNumber watermark, AdHour hour) implements Outcome {}
    }
}
