package io.clickledger.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickledger.local.LocalClients;
import io.clickledger.local.loopback.LocalAccount;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

class ObjectStoreIT {
    private static final String BUCKET = "clickledger-raw";

    @TempDir
    Path directory;

    @Test
    void objectComesBackWithItsBytesAndItsUserMetadata() {
        try (var store = ObjectStore.start(Optional.empty(), 0);
                var s3 = client(store)) {
            s3.createBucket(bucket -> bucket.bucket(BUCKET));
            s3.putObject(
                    put -> put.bucket(BUCKET).key("rejected/a b+c.json").metadata(Map.of("reason", "clickedAt")),
                    RequestBody.fromString("{}"));

            var object = s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("rejected/a b+c.json"));

            assertThat(object.asUtf8String()).isEqualTo("{}");
            assertThat(object.response().metadata()).containsEntry("reason", "clickedAt");
        }
    }

    @Test
    void clientThatKnowsOnlyTheSystemPropertyFindsTheStore() {
        try (var store = ObjectStore.start(Optional.empty(), 0)) {
            System.setProperty("aws.endpointUrlS3", store.endpoint().toString());
            System.setProperty("aws.accessKeyId", LocalAccount.ACCESS_KEY);
            System.setProperty("aws.secretAccessKey", LocalAccount.SECRET_KEY);
            System.setProperty("aws.region", LocalAccount.REGION);
            try (var s3 = S3Client.create()) {
                s3.createBucket(bucket -> bucket.bucket(BUCKET));

                assertThat(s3.listBuckets().buckets())
                        .extracting(bucket -> bucket.name())
                        .containsExactly(BUCKET);
            }
        } finally {
            System.clearProperty("aws.endpointUrlS3");
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
            System.clearProperty("aws.region");
        }
    }

    @Test
    void listingByPrefixIsInOrder() {
        try (var store = ObjectStore.start(Optional.empty(), 0);
                var s3 = client(store)) {
            s3.createBucket(bucket -> bucket.bucket(BUCKET));
            for (String key : new String[] {"datehour=02/b", "datehour=02/a", "datehour=01/z"}) {
                s3.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromString("x"));
            }

            var keys = s3.listObjectsV2Paginator(list -> list.bucket(BUCKET).prefix("datehour=02/"))
                    .contents();

            assertThat(keys).extracting(S3Object::key).containsExactly("datehour=02/a", "datehour=02/b");
        }
    }

    @Test
    void requestSignedWithAnotherKeyIsRefused() {
        try (var store = ObjectStore.start(Optional.empty(), 0);
                var s3 = client(store);
                var stranger = S3Client.builder()
                        .endpointOverride(store.endpoint())
                        .region(s3.serviceClientConfiguration().region())
                        .credentialsProvider(StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(LocalAccount.ACCESS_KEY, "wrong")))
                        .build()) {
            assertThatExceptionOfType(S3Exception.class)
                    .isThrownBy(stranger::listBuckets)
                    .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(403));
        }
    }

    @Test
    void outageRefusesRequestsAndKeepsTheObjects() {
        try (var store = ObjectStore.start(Optional.of(directory), 0);
                var s3 = client(store)) {
            s3.createBucket(bucket -> bucket.bucket(BUCKET));
            s3.putObject(put -> put.bucket(BUCKET).key("a"), RequestBody.fromString("x"));

            store.outage();
            assertThatExceptionOfType(SdkClientException.class).isThrownBy(s3::listBuckets);

            store.recover();
            assertThat(s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("a")).asUtf8String())
                    .isEqualTo("x");
        }
    }

    private static S3Client client(ObjectStore store) {
        return LocalClients.client(S3Client.builder(), store.endpoint());
    }
}
