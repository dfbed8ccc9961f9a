package io.clickledger.redirect;

import io.clickledger.events.ClickEvent;
import io.clickledger.events.StreamKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

/** A stream in a list, with failures on order. */
final class InMemoryClickStream implements ClickStream {

    /** What happens to one put. */
    enum Fate {
        ANSWERED,
        THROTTLED,
        REFUSED,
        LOST_BEFORE_IT_WAS_STORED,
        LOST_AFTER_IT_WAS_STORED,
        TIMED_OUT_AFTER_IT_WAS_STORED
    }

    private final List<Stored> records = new ArrayList<>();
    private final List<StreamKey> tried = new ArrayList<>();
    private final Queue<Fate> fates = new ArrayDeque<>();

    /** The fates of the next puts; later ones are answered. */
    synchronized InMemoryClickStream next(Fate... next) {
        fates.addAll(Arrays.asList(next));
        return this;
    }

    synchronized List<ClickEvent> clicks() {
        return records.stream().map(Stored::click).toList();
    }

    synchronized List<StreamKey> triedKeys() {
        return List.copyOf(tried);
    }

    synchronized List<Stored> records() {
        return List.copyOf(records);
    }

    @Override
    public synchronized Result put(ClickEvent click, StreamKey key) {
        tried.add(key);
        return switch (fates.isEmpty() ? Fate.ANSWERED : fates.remove()) {
            case ANSWERED -> store(click, key, Result.STORED);
            case THROTTLED -> Result.THROTTLED;
            case REFUSED -> Result.NOT_STORED;
            case LOST_BEFORE_IT_WAS_STORED -> Result.UNKNOWN;
            case LOST_AFTER_IT_WAS_STORED -> store(click, key, Result.UNKNOWN);
            case TIMED_OUT_AFTER_IT_WAS_STORED -> store(click, key, Result.TIMED_OUT);
        };
    }

    private Result store(ClickEvent click, StreamKey key, Result result) {
        records.add(new Stored(click, key));
        return result;
    }

    /** One record. */
    record Stored(ClickEvent click, StreamKey key) {}
}
