package io.clickledger.local.kinesis;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.UnaryOperator;

/** One stream: its topology and the records of its shards. Puts share it, a reshard has it alone. */
final class KinesisStream implements AutoCloseable {
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

    private final KinesisServer.Settings settings;
    private final Identity identity;
    private final Optional<KinesisStreamFolder> folder;
    private final KinesisShelf records;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile KinesisTopology topology;
    private volatile Instant sweptAt;

    private KinesisStream(KinesisServer.Settings settings, Identity identity, KinesisTopology topology) {
        this.settings = settings;
        this.identity = identity;
        this.topology = topology;
        this.folder = settings.directory().map(directory -> KinesisStreamFolder.of(directory, identity.name()));
        this.records = new KinesisShelf(settings, folder);
        this.sweptAt = settings.clock().instant();
    }

    /** What stays the same for a stream's whole life. */
    record Identity(String name, Instant createdAt, boolean onDemand) {}

    /** Where a put went, and the record it became; none if the shard's limits refused it. */
    record Placed(KinesisShard shard, Optional<KinesisRecord> stored) {}

    static KinesisStream create(KinesisServer.Settings settings, Identity identity, int shards) throws IOException {
        var stream = new KinesisStream(settings, identity, KinesisTopology.of(shards, identity.createdAt()));
        stream.adopt(stream.topology);
        return stream;
    }

    static KinesisStream load(KinesisServer.Settings settings, KinesisStreamFolder folder) throws IOException {
        var stream = new KinesisStream(settings, folder.loadIdentity(), folder.loadTopology());
        // Opened with all its shards, so that the files of the expired ones are removed with them.
        stream.records.adopt(stream.topology);
        stream.adopt(stream.topology.since(settings.horizon()));
        return stream;
    }

    Identity identity() {
        return identity;
    }

    KinesisTopology topology() {
        return topology;
    }

    Duration retention() {
        return settings.retention();
    }

    KinesisRecords records(KinesisShard shard) {
        return records.of(shard);
    }

    /** The results are in the order of the puts. */
    List<Placed> put(List<KinesisPut> puts) throws IOException {
        sweepWhenDue();
        lock.readLock().lock();
        try {
            var positions = new LinkedHashMap<KinesisShard, List<Integer>>();
            var placed = new TreeMap<Integer, Placed>();
            for (var i = 0; i < puts.size(); i++) {
                var shard = topology.route(puts.get(i).hash());
                if (settings.faults().throttles()) {
                    placed.put(i, new Placed(shard, Optional.empty()));
                } else {
                    positions.computeIfAbsent(shard, first -> new ArrayList<>()).add(i);
                }
            }
            for (var entry : positions.entrySet()) {
                var batch = entry.getValue().stream().map(puts::get).toList();
                var stored = records.of(entry.getKey())
                        .append(batch, settings.clock().instant());
                for (var i = 0; i < batch.size(); i++) {
                    placed.put(entry.getValue().get(i), new Placed(entry.getKey(), stored.get(i)));
                }
            }
            return List.copyOf(placed.values());
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Replaces the topology while no put is under way, so that a closed shard gets no record after its end.
     *
     * @return the topology before
     */
    KinesisTopology reshard(UnaryOperator<KinesisTopology> change) throws IOException {
        lock.writeLock().lock();
        try {
            var before = topology;
            adopt(change.apply(before));
            return before;
        } finally {
            lock.writeLock().unlock();
        }
    }

    void delete() throws IOException {
        lock.writeLock().lock();
        try {
            close();
            if (folder.isPresent()) {
                folder.get().delete();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    private void sweepWhenDue() throws IOException {
        if (settings.clock().instant().isBefore(sweptAt.plus(SWEEP_EVERY))) {
            return;
        }
        sweptAt = settings.clock().instant();
        reshard(current -> current.since(settings.horizon()));
        records.trim(settings.horizon());
    }

    /** On disk first, so that a child's records never outlive the knowledge of the child. */
    private void adopt(KinesisTopology next) throws IOException {
        if (folder.isPresent()) {
            folder.get().save(identity, next);
        }
        records.adopt(next);
        topology = next;
    }
}
