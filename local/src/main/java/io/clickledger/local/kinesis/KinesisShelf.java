package io.clickledger.local.kinesis;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The records of all shards of one stream, each opened with its shard and removed with it. */
final class KinesisShelf implements AutoCloseable {
    private final KinesisServer.Settings settings;
    private final Optional<KinesisStreamFolder> folder;
    private final Map<Integer, KinesisRecords> records = new ConcurrentHashMap<>();

    KinesisShelf(KinesisServer.Settings settings, Optional<KinesisStreamFolder> folder) {
        this.settings = settings;
        this.folder = folder;
    }

    KinesisRecords of(KinesisShard shard) {
        return Optional.ofNullable(records.get(shard.number()))
                .orElseThrow(() -> KinesisRejection.notFound("Shard " + shard.id() + " has expired"));
    }

    /** Opens the shards that are new and forgets those that are no longer there. */
    void adopt(KinesisTopology topology) throws IOException {
        for (var shard : topology.shards()) {
            if (!records.containsKey(shard.number())) {
                records.put(shard.number(), open(shard));
            }
        }
        for (var number : List.copyOf(records.keySet())) {
            if (topology.find(KinesisShard.id(number)).isEmpty()) {
                forget(number);
            }
        }
    }

    void trim(Instant horizon) {
        records.values().forEach(shard -> shard.trim(horizon));
    }

    @Override
    public void close() throws IOException {
        for (var shard : records.values()) {
            shard.close();
        }
    }

    private void forget(int number) throws IOException {
        var expired = records.remove(number);
        if (expired != null) {
            expired.close();
        }
        if (folder.isPresent()) {
            Files.deleteIfExists(folder.get().recordsOf(number));
        }
    }

    private KinesisRecords open(KinesisShard shard) throws IOException {
        var meter = settings.limits().meter(settings.clock().instant());
        if (folder.isEmpty()) {
            return new KinesisRecords(List.of(), Optional.empty(), meter);
        }
        var path = folder.get().recordsOf(shard.number());
        var loaded = KinesisShardFile.load(path, settings.horizon());
        return new KinesisRecords(loaded, Optional.of(KinesisShardFile.open(path)), meter);
    }
}
