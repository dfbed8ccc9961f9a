package io.clickledger.reconcile;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.CounterKey;

/** What the archive knows of one ad in one hour: distinct impressions of valid clicks, by minute. */
final class ArchivedAd {

    private final CounterKey key;
    private final long[] clicks = new long[AdHour.MINUTES];
    private final long[] uncertain = new long[AdHour.MINUTES];
    private long copies;

    ArchivedAd(CounterKey key) {
        this.key = key;
    }

    CounterKey key() {
        return key;
    }

    /** Distinct impressions clicked in that minute, 0 to 59. */
    long clicks(int minute) {
        return clicks[minute];
    }

    /** Those of them that the archive has only as uncertain, which live counting skips. */
    long uncertain(int minute) {
        return uncertain[minute];
    }

    /** Records beyond the first of each impression. */
    long copies() {
        return copies;
    }

    /** Adds what the archive has of a minute, 0 to 59. */
    void add(int minute, long distinct, long onlyUncertain, long repeated) {
        clicks[minute] += distinct;
        uncertain[minute] += onlyUncertain;
        copies += repeated;
    }
}
