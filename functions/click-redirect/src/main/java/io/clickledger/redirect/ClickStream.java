package io.clickledger.redirect;

import io.clickledger.events.ClickEvent;
import io.clickledger.events.StreamKey;

/** The stream that counting and the raw archive read. */
interface ClickStream {

    /** What came of one put. */
    enum Result {
        /** The click is on the stream. */
        STORED,
        /** It is not, because the key's shard is full; another key may have room. */
        THROTTLED,
        /** It is not, for another reason. */
        NOT_STORED,
        /** It may be or not: the answer was lost. */
        UNKNOWN,
        /** It may be or not: no answer came, and the time to wait for one is over. */
        TIMED_OUT
    }

    Result put(ClickEvent click, StreamKey key);
}
