package io.clickledger.query;

import io.clickledger.aggregator.AggregatorFunctions.CountersTable;
import io.clickledger.counters.AdHour;
import io.clickledger.counters.Block;
import io.clickledger.counters.OwnedAd;
import io.clickledger.counters.TopList;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.reconcile.ReconcileFunctions.ReconciledTable;
import io.clickledger.simulation.Rule;
import io.clickledger.simulation.Weather;
import io.clickledger.simulation.Weather.LostException;
import io.clickledger.simulation.Weather.RefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads one counters table of a history, each time as it then is; a table that was replaced by a restore stays what it was. */
final class SimulatedReader implements CounterReader {

    private final Weather weather;
    private final CountersTable counted;
    private final ReconciledTable reconciled;
    private final Rule broken;

    SimulatedReader(Weather weather, CountersTable counted, ReconciledTable reconciled, Rule broken) {
        this.weather = weather;
        this.counted = counted;
        this.reconciled = reconciled;
        this.broken = broken;
    }

    @Override
    public Freshness freshness() {
        return read("freshness", List.of(), CounterReader::freshness);
    }

    @Override
    public List<AdHour> adHours(AdvertiserId advertiser, Collection<AdId> ads, List<Instant> hours) {
        return read("ad hours", List.of(), reader -> reader.adHours(advertiser, ads, hours));
    }

    @Override
    public void everyAdHour(AdvertiserId advertiser, List<Instant> hours, Consumer<AdHour> each) {
        read("every ad hour", List.of(), reader -> {
            reader.everyAdHour(advertiser, hours, each);
            return "read";
        });
    }

    @Override
    public List<AdHour> adHours(Collection<OwnedAd> ads, List<Instant> hours) {
        return read("ad hours of all", List.of(), reader -> reader.adHours(ads, hours));
    }

    @Override
    public Map<Block, TopList> topLists(Collection<Block> blocks) {
        return read("top lists", blocks, reader -> reader.topLists(blocks));
    }

    @Override
    public Map<AdId, Long> clicks(AdvertiserId advertiser, Window window) {
        return read("clicks", List.of(), reader -> reader.clicks(advertiser, window));
    }

    @Override
    public Set<AdId> registered(AdvertiserId advertiser, Collection<AdId> ads) {
        return read("registered ads", List.of(), reader -> reader.registered(advertiser, ads));
    }

    private <T> T read(String what, Collection<Block> blocks, Function<CounterReader, T> read) {
        try {
            return weather.remote("read of " + what, () -> read.apply(asItIs(blocks)));
        } catch (LostException | RefusedException e) {
            throw new CountersUnavailableException("on order", e);
        }
    }

    private CounterReader asItIs(Collection<Block> blocks) {
        var reader = new InMemoryCounterReader();
        counted.keys().forEach(key -> reader.store(counted.hour(key)));
        counted.shardMap().ifPresent(reader::store);
        counted.progress().values().forEach(reader::store);
        reconciled.reconciledThrough().ifPresent(reader::reconciledThrough);
        blocks.forEach(block -> lists(block).forEach(list -> reader.store(block, list)));
        return reader;
    }

    private List<TopList> lists(Block block) {
        var lists = new ArrayList<>(counted.lists(block));
        if (broken == Rule.LISTS_OF_ALL_SHARDS_ARE_READ && lists.size() > 1) {
            lists.removeLast();
        }
        if (broken != Rule.LISTS_ARE_RAISED_BY_CORRECTIONS) {
            lists.add(reconciled.list(block));
        }
        return broken == Rule.UNLISTED_AD_MAY_HAVE_THE_THRESHOLD
                ? lists.stream().map(list -> new TopList(list.entries(), 0)).toList()
                : lists;
    }
}
