package io.clickledger.local.kinesis;

import java.io.IOException;
import java.nio.file.Files;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The streams of one account, by name. */
final class KinesisStreams implements AutoCloseable {
    private final KinesisServer.Settings settings;
    private final NavigableMap<String, KinesisStream> streams = new ConcurrentSkipListMap<>();

    private KinesisStreams(KinesisServer.Settings settings) {
        this.settings = settings;
    }

    static KinesisStreams open(KinesisServer.Settings settings) throws IOException {
        var streams = new KinesisStreams(settings);
        if (settings.directory().isPresent()) {
            Files.createDirectories(settings.directory().get());
            try (var folders = Files.list(settings.directory().get())) {
                for (var path : folders.toList()) {
                    var folder = new KinesisStreamFolder(path);
                    if (folder.holdsStream()) {
                        var stream = KinesisStream.load(settings, folder);
                        streams.streams.put(stream.identity().name(), stream);
                    }
                }
            }
        }
        return streams;
    }

    KinesisStream find(String name) {
        return Optional.ofNullable(streams.get(name))
                .orElseThrow(() -> KinesisRejection.notFound("Stream " + name + " not found"));
    }

    List<String> namesAfter(String name) {
        return List.copyOf(streams.tailMap(name, false).keySet());
    }

    synchronized void create(String name, int shards, boolean onDemand) throws IOException {
        if (streams.containsKey(name)) {
            throw KinesisRejection.inUse("Stream " + name + " already exists");
        }
        // Whole milliseconds: the time is stored and sent as such.
        var now = settings.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        streams.put(name, KinesisStream.create(settings, new KinesisStream.Identity(name, now, onDemand), shards));
    }

    synchronized void delete(String name) throws IOException {
        find(name).delete();
        streams.remove(name);
    }

    @Override
    public synchronized void close() throws IOException {
        for (var stream : streams.values()) {
            stream.close();
        }
    }
}
