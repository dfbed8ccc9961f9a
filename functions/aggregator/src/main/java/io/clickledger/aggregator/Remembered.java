package io.clickledger.aggregator;

import java.util.LinkedHashMap;
import java.util.Map;

/** What one environment knows of its earlier batches, up to a number; the least recently used is forgotten first. */
final class Remembered<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;
    private static final int USUAL_SIZE = 16;
    private static final float USUAL_LOAD = 0.75f;

    private final int most;

    Remembered(int most) {
        super(USUAL_SIZE, USUAL_LOAD, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
