package io.clickledger.local.polling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far each shard of a stream is settled: one small file per shard, or nothing at all without a directory, when
 * every start reads from the beginning.
 */
final class ShardCheckpoints {
    /** Stands in a checkpoint for "the shard is closed and settled to its end". */
    static final String SHARD_END = "SHARD_END";

    private static final Pattern FORM = Pattern.compile("\\d{1,128}|" + SHARD_END);
    private static final Logger log = LoggerFactory.getLogger(ShardCheckpoints.class);

    private final Optional<Path> directory;

    ShardCheckpoints(Optional<Path> directory) {
        this.directory = directory;
    }

    /**
     * The last settled sequence number or {@link #SHARD_END}; empty when the shard was never settled, or when that is
     * no longer known: the shard is then delivered from its start again, which every consumer must bear.
     */
    Optional<String> find(String shardId) {
        if (directory.isEmpty()) {
            return Optional.empty();
        }
        try {
            var settled = Files.readString(directory.get().resolve(shardId));
            if (FORM.matcher(settled).matches()) {
                return Optional.of(settled);
            }
            log.atWarn()
                    .addKeyValue("shard", shardId)
                    .addKeyValue("length", settled.length())
                    .log("checkpoint not understood");
        } catch (NoSuchFileException e) {
            log.atDebug().addKeyValue("shard", shardId).log("checkpoint not found");
        } catch (IOException e) {
            log.atWarn()
                    .addKeyValue("shard", shardId)
                    .addKeyValue("cause", e.toString())
                    .log("checkpoint not read");
        }
        return Optional.empty();
    }

    void save(String shardId, String settled) {
        if (directory.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(directory.get());
            var fresh = directory.get().resolve(shardId + ".new");
            Files.writeString(fresh, settled);
            Files.move(fresh, directory.get().resolve(shardId), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // An older checkpoint costs a redelivery; stopping the shard would cost more.
            log.atWarn()
                    .addKeyValue("shard", shardId)
                    .addKeyValue("cause", e.toString())
                    .log("checkpoint not saved");
        }
    }

    void delete(String shardId) {
        if (directory.isEmpty()) {
            return;
        }
        try {
            Files.deleteIfExists(directory.get().resolve(shardId));
        } catch (IOException e) {
            log.atWarn()
                    .addKeyValue("shard", shardId)
                    .addKeyValue("cause", e.toString())
                    .log("checkpoint not deleted");
        }
    }
}
