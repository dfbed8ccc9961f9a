package io.clickledger.local.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/** Where one stream lives on disk: its topology in {@code topology.json}, and a file of records per shard. */
record KinesisStreamFolder(Path path) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "stream-";

    /** The prefix makes a path of any stream name, also of "..". */
    static KinesisStreamFolder of(Path directory, String stream) {
        return new KinesisStreamFolder(directory.resolve(PREFIX + stream));
    }

    /** A folder without topology is a creation that did not finish or a deletion that did: no stream. */
    boolean holdsStream() {
        return Files.exists(topologyFile());
    }

    Path recordsOf(int shard) {
        return path.resolve(KinesisShard.id(shard) + ".records");
    }

    void save(KinesisStream.Identity identity, KinesisTopology topology) throws IOException {
        Files.createDirectories(path);
        var json = JsonNodeFactory.instance.objectNode();
        json.put("name", identity.name());
        json.put("createdAt", identity.createdAt().toEpochMilli());
        json.put("onDemand", identity.onDemand());
        var shards = json.putArray("shards");
        topology.shards().forEach(shard -> write(shard, shards.addObject()));
        var fresh = path.resolve("topology.json.new");
        Files.write(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
        Files.move(fresh, topologyFile(), StandardCopyOption.ATOMIC_MOVE);
    }

    KinesisStream.Identity loadIdentity() throws IOException {
        var json = JSON.readTree(topologyFile().toFile());
        return new KinesisStream.Identity(
                json.path("name").asText(),
                Instant.ofEpochMilli(json.path("createdAt").asLong()),
                json.path("onDemand").asBoolean());
    }

    KinesisTopology loadTopology() throws IOException {
        var shards = JSON.readTree(topologyFile().toFile()).path("shards");
        return new KinesisTopology(
                shards.valueStream().map(KinesisStreamFolder::read).toList());
    }

    /** The topology goes first: what a crash leaves behind is then no stream. */
    void delete() throws IOException {
        Files.deleteIfExists(topologyFile());
        try (var files = Files.list(path)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(path);
    }

    private Path topologyFile() {
        return path.resolve("topology.json");
    }

    private static void write(KinesisShard shard, ObjectNode json) {
        json.put("number", shard.number());
        json.put("start", shard.hashKeys().start().toString());
        json.put("end", shard.hashKeys().end().toString());
        json.put("createdSeconds", shard.createdSeconds());
        var parents = json.putArray("parents");
        shard.parents().forEach(parents::add);
        shard.closedAt().ifPresent(at -> json.put("closedAt", at.toEpochMilli()));
    }

    private static KinesisShard read(JsonNode json) {
        return new KinesisShard(
                json.path("number").asInt(),
                new KinesisHashRange(
                        new BigInteger(json.path("start").asText()),
                        new BigInteger(json.path("end").asText())),
                json.path("createdSeconds").asLong(),
                json.path("parents").valueStream().map(JsonNode::asInt).toList(),
                Optional.ofNullable(json.get("closedAt")).map(JsonNode::asLong).map(Instant::ofEpochMilli));
    }
}
