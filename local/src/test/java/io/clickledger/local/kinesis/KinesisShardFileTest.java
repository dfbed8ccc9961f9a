package io.clickledger.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KinesisShardFileTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    private Path directory;

    private Path path;

    @BeforeEach
    void name() {
        path = directory.resolve("shard");
    }

    @Test
    void recordsAreReadBackAsWritten() throws IOException {
        var records = List.of(entry(1, NOW, "key\n\t €"), entry(2, NOW, "b"), entry(3, NOW.plusMillis(1), "c"));

        append(records.subList(0, 2));
        append(records.subList(2, 3));

        assertThat(KinesisShardFile.load(path, NOW)).isEqualTo(records);
    }

    @Test
    void tornLastLineIsDroppedAndOverwritten() throws IOException {
        append(List.of(entry(1, NOW, "a"), entry(2, NOW, "b")));
        var whole = Files.size(path);
        append(List.of(entry(3, NOW, "c")));
        truncate(Files.size(path) - 1);

        assertThat(KinesisShardFile.load(path, NOW)).hasSize(2);
        assertThat(path).hasSize(whole);
        append(List.of(entry(3, NOW, "again")));
        assertThat(KinesisShardFile.load(path, NOW))
                .extracting(KinesisRecord::partitionKey)
                .containsExactly("a", "b", "again");
    }

    @Test
    void fileOfOneTornLineIsEmpty() throws IOException {
        append(List.of(entry(1, NOW, "a")));
        truncate(5);

        assertThat(KinesisShardFile.load(path, NOW)).isEmpty();
        assertThat(path).isEmptyFile();
    }

    @Test
    void expiredRecordsAreDroppedFromTheFile() throws IOException {
        append(List.of(entry(1, NOW.minusMillis(1), "expired"), entry(2, NOW, "kept")));

        assertThat(KinesisShardFile.load(path, NOW))
                .extracting(KinesisRecord::partitionKey)
                .containsExactly("kept");
        assertThat(Files.readAllLines(path)).hasSize(1);
    }

    @Test
    void lastRecordOutlivesTheRetentionSoThatNoIndexIsUsedTwice() throws IOException {
        append(List.of(entry(1, NOW.minusMillis(2), "a"), entry(2, NOW.minusMillis(1), "b")));

        assertThat(KinesisShardFile.load(path, NOW))
                .extracting(KinesisRecord::index)
                .containsExactly(2L);
        assertThat(KinesisShardFile.load(path, NOW))
                .extracting(KinesisRecord::index)
                .containsExactly(2L);
    }

    @Test
    void damagedLineStopsTheStart() throws IOException {
        Files.writeString(path, "not a record\n");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> KinesisShardFile.load(path, NOW))
                .withMessageContaining(path.toString());
    }

    private void append(List<KinesisRecord> records) throws IOException {
        try (var file = KinesisShardFile.open(path)) {
            file.append(records);
        }
    }

    private void truncate(long size) throws IOException {
        try (var channel = Files.newByteChannel(path, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    private static KinesisRecord entry(long index, Instant arrival, String key) {
        return new KinesisRecord(
                index, arrival, key, ByteBuffer.wrap(("click " + index).getBytes(StandardCharsets.UTF_8)));
    }
}
