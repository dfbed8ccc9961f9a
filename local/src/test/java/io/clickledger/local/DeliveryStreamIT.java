package io.clickledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clickledger.events.RawArchive;
import io.clickledger.local.kinesis.KinesisClients;
import io.clickledger.local.kinesis.KinesisServer;
import io.clickledger.local.kinesis.KinesisStreamFixture;
import io.clickledger.local.loopback.OpenParts;
import io.clickledger.local.s3.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The way from the stream into the archive, against our Kinesis and s3proxy. */
final class DeliveryStreamIT {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration LONGER_THAN_A_BUFFER = Duration.ofSeconds(5);

    private final DeliveryFaults faults = new DeliveryFaults();
    private final OpenParts parts = new OpenParts();
    private KinesisStreamFixture stream;
    private Names names;
    private S3Client s3;

    @BeforeEach
    void start() throws IOException {
        KinesisClient kinesis = parts.opened(KinesisClients.at(
                parts.opened(KinesisServer.start(0, Optional.empty())).endpoint()));
        stream = KinesisStreamFixture.create(kinesis, 1);
        var local = Names.local("");
        names = new Names(
                local.claims(), local.ads(), local.counters(), stream.name(), "", local.quarantine(), local.archive());
        s3 = parts.opened(LocalClients.client(
                S3Client.builder(),
                parts.opened(ObjectStore.start(Optional.empty(), 0)).endpoint()));
        s3.createBucket(bucket -> bucket.bucket(names.archive()));
        parts.opened(DeliveryStream.start(kinesis, s3, names, faults, Optional.empty()));
    }

    @AfterEach
    void stop() {
        parts.close();
    }

    @Test
    void everyRecordEndsItsLineInAnObjectOfTheHourItArrivedIn() {
        var before = Instant.now();
        stream.put("ad", "one\n");
        stream.put("ad", "without a newline");
        stream.put("ad", "three\n");

        await().atMost(DEADLINE).until(() -> lines().size() >= 3);

        assertThat(lines()).containsExactly("one", "without a newline", "three");
        assertThat(objects())
                .allSatisfy(object -> assertThat(object.key())
                        .matches(key -> key.startsWith(RawArchive.prefix(before))
                                || key.startsWith(RawArchive.prefix(Instant.now()))));
    }

    @Test
    void heldBackRecordsAreDeliveredLaterAndRepeatedOnesTwice() {
        faults.hold();
        faults.repeat(1);
        stream.put("ad", "late\n");
        await().pollDelay(LONGER_THAN_A_BUFFER).atMost(DEADLINE).until(() -> true);
        assertThat(objects()).isEmpty();

        faults.release();

        await().atMost(DEADLINE).until(() -> lines().size() >= 2);
        assertThat(lines()).containsExactly("late", "late");
    }

    private List<S3Object> objects() {
        return s3.listObjectsV2(list -> list.bucket(names.archive())).contents();
    }

    private List<String> lines() {
        return objects().stream()
                .flatMap(object -> unpacked(object.key()).lines())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private String unpacked(String key) {
        var packed = s3.getObjectAsBytes(get -> get.bucket(names.archive()).key(key));
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed.asByteArray()))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
