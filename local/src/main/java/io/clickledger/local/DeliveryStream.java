package io.clickledger.local;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent.KinesisEventRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.clickledger.events.RawArchive;
import io.clickledger.local.polling.BatchInvoker;
import io.clickledger.local.polling.StreamPoller;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The delivery stream that stands in for Firehose: lands all that the click stream carries in the raw archive, at least once.
 *
 * <p>It buffers each shard by time and size and writes a GZIP object a buffer, with a newline after every record (Firehose's
 * {@code AppendDelimiterToRecord}), named by the arrival of its oldest record. A buffer that could not be written is written again.
 */
final class DeliveryStream implements BatchInvoker, AutoCloseable {

    /** On AWS a buffer is kept for minutes; here a person waits for a reconciliation. */
    private static final Duration BUFFER_TIME = Duration.ofSeconds(2);

    private static final int BUFFER_RECORDS = 10_000;
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
    private static final DateTimeFormatter OBJECT_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss").withZone(ZoneOffset.UTC);

    private final S3Client s3;
    private final String bucket;
    private final String stream;
    private final DeliveryFaults faults;
    private final StreamPoller poller;

    private DeliveryStream(
            KinesisClient kinesis, S3Client s3, Names names, DeliveryFaults faults, Optional<Path> checkpoints) {
        this.s3 = s3;
        this.bucket = names.archive();
        this.stream = names.stream();
        this.faults = faults;
        this.poller = StreamPoller.start(
                kinesis,
                new StreamPoller.Mapping(stream, BUFFER_RECORDS, BUFFER_TIME, POLL_INTERVAL, false, checkpoints),
                this);
    }

    /** Begins to deliver; the clients stay the caller's to close. {@code checkpoints} keeps the progress over a restart. */
    static DeliveryStream start(
            KinesisClient kinesis, S3Client s3, Names names, DeliveryFaults faults, Optional<Path> checkpoints) {
        return new DeliveryStream(kinesis, s3, names, faults, checkpoints);
    }

    @Override
    public StreamsEventResponse invoke(KinesisEvent batch) {
        if (faults.held()) {
            throw new IllegalStateException("fault: delivery is held back");
        }
        var records = batch.getRecords();
        var body = gzip(records);
        put(key(records, ""), body);
        if (faults.repeats()) {
            put(key(records, "-again"), body);
        }
        return new StreamsEventResponse(List.of());
    }

    @Override
    public void close() {
        poller.close();
    }

    private void put(String key, byte[] body) {
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(body));
    }

    // The first record's place makes the name unique, and a buffer that is written again replaces itself.
    private String key(List<KinesisEventRecord> records, String suffix) {
        var oldest = records.stream()
                .map(DeliveryStream::arrival)
                .min(Instant::compareTo)
                .orElseThrow();
        var first = records.getFirst().getEventID().replace(':', '-');
        return RawArchive.prefix(oldest) + stream + "-1-" + OBJECT_TIME.format(oldest) + "-" + first + suffix + ".gz";
    }

    @SuppressWarnings("JavaUtilDate") // Lambda's event class has nothing else
    private static Instant arrival(KinesisEventRecord record) {
        return record.getKinesis().getApproximateArrivalTimestamp().toInstant();
    }

    private static byte[] gzip(List<KinesisEventRecord> records) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            for (var record : records) {
                var data = record.getKinesis().getData();
                gzip.write(data.array(), data.arrayOffset() + data.position(), data.remaining());
                gzip.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
