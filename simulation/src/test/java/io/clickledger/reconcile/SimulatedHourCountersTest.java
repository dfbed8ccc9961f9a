package io.clickledger.reconcile;

import io.clickledger.counters.CounterKey;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickId;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.Visitor;
import io.clickledger.simulation.Calm;
import java.time.Duration;
import java.util.Optional;

/** What reconciliation corrects in a history, where the aggregator counts. */
final class SimulatedHourCountersTest implements HourCountersContract {

    private final Calm world = new Calm();
    private int clicks;

    @Override
    public HourCounters counters() {
        return world.reconcile;
    }

    @Override
    public void count(CounterKey key, int minute, long n) {
        for (long click = 0; click < n; click++) {
            clicks++;
            world.count(new ClickEvent(
                    new ClickId("c-" + clicks),
                    Optional.of(new ImpressionId("i-" + clicks)),
                    key.ad(),
                    key.advertiser(),
                    key.hour().plus(Duration.ofMinutes(minute)),
                    Visitor.unknown(),
                    Optional.empty(),
                    false));
        }
    }
}
