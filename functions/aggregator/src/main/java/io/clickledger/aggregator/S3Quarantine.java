package io.clickledger.aggregator;

import io.clickledger.events.ShardId;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Rejected records as objects {@code prefix shard/sequence}: the bytes as they came, the reason beside them. */
final class S3Quarantine implements Quarantine {

    private final S3Client s3;
    private final String bucket;
    private final String prefix;

    S3Quarantine(S3Client s3, String bucket, String prefix) {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    // A redelivered record overwrites its own object with the same bytes.
    @Override
    public void keep(ShardId shard, Reject reject) {
        try {
            s3.putObject(
                    request(shard, reject),
                    RequestBody.fromBytes(reject.record().bytes()));
        } catch (AwsServiceException e) {
            var code = Optional.ofNullable(e.awsErrorDetails()).map(AwsErrorDetails::errorCode);
            throw new WriteFailedException(code.orElse(e.getClass().getSimpleName()), e);
        } catch (SdkException e) {
            throw new WriteFailedException(e.getClass().getSimpleName(), e);
        }
    }

    private PutObjectRequest request(ShardId shard, Reject reject) {
        var sequence = reject.record().sequence().toDecimal();
        return PutObjectRequest.builder()
                .bucket(bucket)
                .key(prefix + shard + "/" + sequence)
                .contentType("application/octet-stream")
                .metadata(Map.of(
                        "shard", shard.value(),
                        "sequence", sequence,
                        "arrived-at", reject.record().arrivedAt().toString(),
                        "reason", reject.reason()))
                .build();
    }
}
