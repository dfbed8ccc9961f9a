package io.clickledger.aggregator;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one environment knows of its earlier batches, up to a number; what it learned first is forgotten first.
 *
 * <p>Not what it used least recently: every use would then be a write, to memory that no cache of the processor holds.
 */
final class Remembered<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;

    private final int most;

    Remembered(int most) {
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
