package io.clickledger.redirect;

import io.clickledger.events.ClickEvent;
import java.util.List;

class InMemorySpillTest implements SpillContract {

    private final InMemorySpill spill = new InMemorySpill();

    @Override
    public Spill spill() {
        return spill;
    }

    @Override
    public List<ClickEvent> waiting() {
        return spill.clicks();
    }
}
