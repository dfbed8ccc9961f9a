package io.clickledger.query;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.Block;
import io.clickledger.counters.CounterKey;
import io.clickledger.counters.OwnedAd;
import io.clickledger.counters.ShardMap;
import io.clickledger.counters.ShardProgress;
import io.clickledger.counters.TopList;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.ShardId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The two tables in memory; can be made to fail, and remembers in which order it was read. */
final class InMemoryCounterReader implements CounterReader {

    private final Map<CounterKey, AdHour> hours = new HashMap<>();
    private final Map<Block, List<TopList>> lists = new HashMap<>();
    private final Map<AdId, AdvertiserId> owners = new HashMap<>();
    private final Map<ShardId, ShardProgress> progress = new HashMap<>();
    private final List<String> reads = new ArrayList<>();
    private Optional<ShardMap> shards = Optional.empty();
    private Optional<Instant> reconciled = Optional.empty();
    private Optional<RuntimeException> failure = Optional.empty();

    void store(AdHour hour) {
        hours.put(hour.key(), hour);
    }

    void store(Block block, TopList list) {
        lists.computeIfAbsent(block, b -> new ArrayList<>()).add(list);
    }

    void register(AdId ad, AdvertiserId owner) {
        owners.put(ad, owner);
    }

    void store(ShardMap map) {
        shards = Optional.of(map);
    }

    void store(ShardProgress shard) {
        progress.put(shard.shard(), shard);
    }

    void reconciledThrough(Instant through) {
        reconciled = Optional.of(through);
    }

    /** Every read from now on throws {@code failure}. */
    void failWith(RuntimeException failure) {
        this.failure = Optional.of(failure);
    }

    /** The names of the methods called so far. */
    List<String> reads() {
        return List.copyOf(reads);
    }

    @Override
    public Freshness freshness() {
        read("freshness");
        return new Freshness(shards.flatMap(map -> map.completeThrough(progress)), reconciled);
    }

    @Override
    public List<AdHour> adHours(AdvertiserId advertiser, Collection<AdId> ads, List<Instant> asked) {
        return adHours(ads.stream().map(ad -> new OwnedAd(ad, advertiser)).toList(), asked);
    }

    @Override
    public List<AdHour> adHours(Collection<OwnedAd> ads, List<Instant> asked) {
        read("adHours");
        var wanted = Set.copyOf(ads);
        return hours.values().stream()
                .filter(hour -> wanted.contains(hour.key().owned())
                        && asked.contains(hour.key().hour()))
                .toList();
    }

    @Override
    public void everyAdHour(AdvertiserId advertiser, List<Instant> asked, Consumer<AdHour> each) {
        read("everyAdHour");
        hours.values().stream()
                .filter(hour -> hour.key().advertiser().equals(advertiser))
                .filter(hour -> asked.contains(hour.key().hour()))
                .forEach(each);
    }

    @Override
    public Map<Block, TopList> topLists(Collection<Block> blocks) {
        read("topLists");
        return blocks.stream()
                .collect(
                        Collectors.toMap(block -> block, block -> TopList.union(lists.getOrDefault(block, List.of()))));
    }

    @Override
    public Map<AdId, Long> clicks(AdvertiserId advertiser, Window window) {
        read("clicks");
        return hours.values().stream()
                .filter(hour -> hour.key().advertiser().equals(advertiser))
                .filter(hour -> window.hours().contains(hour.key().hour()))
                .collect(Collectors.toMap(hour -> hour.key().ad(), window::clicks, Long::sum));
    }

    @Override
    public Set<AdId> registered(AdvertiserId advertiser, Collection<AdId> ads) {
        read("registered");
        return ads.stream().filter(ad -> advertiser.equals(owners.get(ad))).collect(Collectors.toSet());
    }

    private void read(String method) {
        reads.add(method);
        failure.ifPresent(scripted -> {
            throw scripted;
        });
    }
}
