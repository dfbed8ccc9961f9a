package io.clickledger.redirect;

import io.clickledger.events.ClickEvent;
import java.util.ArrayList;
import java.util.List;

/** A spill queue in a list, which can be down. */
final class InMemorySpill implements Spill {

    private final List<ClickEvent> clicks = new ArrayList<>();
    private boolean down;

    InMemorySpill goDown() {
        down = true;
        return this;
    }

    synchronized List<ClickEvent> clicks() {
        return List.copyOf(clicks);
    }

    @Override
    public synchronized void put(ClickEvent click) {
        if (down) {
            throw new SpillFailedException(click.clickId(), new IllegalStateException("on order"));
        }
        clicks.add(click);
    }
}
