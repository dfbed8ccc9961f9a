package io.clickledger.local.kinesis;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The records of one shard on disk, one line each: index, arrival in epoch milliseconds, partition key and payload in
 * Base64, separated by spaces. A line is handed to the operating system before its record is acknowledged, so it
 * survives the death of the process; it is not forced to the disk, so it need not survive the death of the machine.
 */
final class KinesisShardFile implements AutoCloseable {
    private final FileChannel channel;
    private long end;

    private KinesisShardFile(FileChannel channel) throws IOException {
        this.channel = channel;
        this.end = channel.size();
    }

    /** Opens for appending behind what {@link #load} left. */
    static KinesisShardFile open(Path path) throws IOException {
        return new KinesisShardFile(
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /**
     * Reads the records that arrived at the horizon or later and drops the others from the file. The last record
     * stays however old it is: the next index follows from it, and an index used twice would let a consumer take a
     * new record for one it has already counted.
     */
    static List<KinesisRecord> load(Path path, Instant horizon) throws IOException {
        if (Files.notExists(path)) {
            return List.of();
        }
        dropTornLine(path);
        var records = new ArrayList<KinesisRecord>();
        KinesisRecord expired = null;
        try (var lines = Files.newBufferedReader(path, StandardCharsets.US_ASCII)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var read = parse(path, line);
                if (!read.arrival().isBefore(horizon)) {
                    records.add(read);
                } else {
                    expired = read;
                }
            }
        }
        if (expired == null) {
            return records;
        }
        if (records.isEmpty()) {
            records.add(expired);
        }
        rewrite(path, records);
        return records;
    }

    void append(List<KinesisRecord> records) throws IOException {
        var lines = lines(records);
        var at = end;
        while (lines.hasRemaining()) {
            at += channel.write(lines, at);
        }
        // Moved only now: what a failed write left behind is overwritten by the next one.
        end = at;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static void rewrite(Path path, List<KinesisRecord> records) throws IOException {
        var fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (var file = open(fresh)) {
            for (var entry : records) {
                file.append(List.of(entry));
            }
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A crash in the middle of a write leaves a line without its end, which was never acknowledged. */
    private static void dropTornLine(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var end = channel.size();
            var last = ByteBuffer.allocate(1);
            while (end > 0 && channel.read(last.clear(), end - 1) == 1 && last.get(0) != '\n') {
                end--;
            }
            channel.truncate(end);
        }
    }

    private static ByteBuffer lines(List<KinesisRecord> records) {
        var text = new StringBuilder();
        var base64 = Base64.getEncoder();
        for (var entry : records) {
            text.append(entry.index()).append(' ').append(entry.arrival().toEpochMilli());
            text.append(' ').append(base64.encodeToString(entry.partitionKey().getBytes(StandardCharsets.UTF_8)));
            text.append(' ')
                    .append(StandardCharsets.US_ASCII.decode(
                            base64.encode(entry.bytes().duplicate())));
            text.append('\n');
        }
        return StandardCharsets.US_ASCII.encode(text.toString());
    }

    private static KinesisRecord parse(Path path, String line) throws IOException {
        var fields = line.split(" ", -1);
        try {
            var base64 = Base64.getDecoder();
            return new KinesisRecord(
                    Long.parseLong(fields[0]),
                    Instant.ofEpochMilli(Long.parseLong(fields[1])),
                    new String(base64.decode(fields[2]), StandardCharsets.UTF_8),
                    ByteBuffer.wrap(base64.decode(fields[3])));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IOException(
                    "shard file " + path + ": a line of " + line.length() + " characters is no record", e);
        }
    }
}
