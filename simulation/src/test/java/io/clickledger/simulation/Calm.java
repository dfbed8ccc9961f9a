package io.clickledger.simulation;

import io.clickledger.aggregator.AggregatorFunctions;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.reconcile.ReconcileFunctions;
import io.clickledger.redirect.RedirectFunctions;
import org.threeten.extra.MutableClock;

/** The world of a history without its faults, for what it has to have in common with the real one. */
public final class Calm {

    private final MutableClock clock = History.clock();
    private final Weather weather = new Weather(1, clock, false);
    private final SimulatedStream stream = new SimulatedStream(weather, clock);
    private final Truth truth = new Truth(weather);
    private final AggregatorFunctions aggregator =
            new AggregatorFunctions(weather, clock, stream, truth, Rule.NONE_BROKEN);

    public final RedirectFunctions redirect = new RedirectFunctions(weather, clock, stream, truth, Rule.NONE_BROKEN);
    public final ReconcileFunctions reconcile =
            new ReconcileFunctions(weather, clock, stream, truth, redirect, aggregator, () -> {});

    public Calm() {
        weather.calm();
    }

    /** Brings a click onto the stream and counts it. */
    public void count(ClickEvent click) {
        stream.put(click.ad().value(), ClickEventCodec.encode(click));
        stream.shards().forEach(shard -> {
            while (!shard.counted()) {
                aggregator.deliver(shard);
            }
        });
    }
}
