package io.clickledger.aggregator;

import static io.clickledger.aggregator.Deliveries.SHARD;
import static io.clickledger.aggregator.Deliveries.poison;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

final class S3QuarantineTest {

    private static final Reject REJECT = new Reject(poison(77), "record is not one JSON object");
    private static final String KEY = "rejected/shardId-000000000001/77";

    private final Bucket bucket = new Bucket();
    private final S3Quarantine quarantine = new S3Quarantine(bucket, "archive", "rejected/");

    @Test
    void bytesAreKeptUnchangedWithTheReasonBesideThem() {
        quarantine.keep(SHARD, REJECT);

        assertThat(bucket.bytes.get(KEY)).isEqualTo(REJECT.record().bytes());
        var request = bucket.requests.getFirst();
        assertThat(request.bucket()).isEqualTo("archive");
        assertThat(request.metadata())
                .isEqualTo(Map.of(
                        "shard", "shardId-000000000001",
                        "sequence", "77",
                        "arrived-at", "2026-11-24T12:00:00.077Z",
                        "reason", "record is not one JSON object"));
    }

    @Test
    void redeliveredRecordIsKeptOnce() {
        quarantine.keep(SHARD, REJECT);
        quarantine.keep(SHARD, REJECT);

        assertThat(bucket.bytes).containsOnlyKeys(KEY);
    }

    @Test
    void refusalIsToldByTheServicesErrorCode() {
        bucket.failure = Optional.of(S3Exception.builder()
                .awsErrorDetails(AwsErrorDetails.builder().errorCode("SlowDown").build())
                .build());

        assertThatExceptionOfType(WriteFailedException.class)
                .isThrownBy(() -> quarantine.keep(SHARD, REJECT))
                .extracting(WriteFailedException::code)
                .isEqualTo("SlowDown");
    }

    @Test
    void missingAnswerIsToldByItsKind() {
        bucket.failure = Optional.of(SdkClientException.create("no answer"));

        assertThatExceptionOfType(WriteFailedException.class)
                .isThrownBy(() -> quarantine.keep(SHARD, REJECT))
                .extracting(WriteFailedException::code)
                .isEqualTo("SdkClientException");
    }

    private static final class Bucket implements S3Client {

        private final Map<String, byte[]> bytes = new HashMap<>();
        private final List<PutObjectRequest> requests = new ArrayList<>();
        private Optional<SdkException> failure = Optional.empty();

        @Override
        public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
            failure.ifPresent(cause -> {
                throw cause;
            });
            try (var content = body.contentStreamProvider().newStream()) {
                bytes.put(request.key(), content.readAllBytes());
                requests.add(request);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return PutObjectResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {}
    }
}
