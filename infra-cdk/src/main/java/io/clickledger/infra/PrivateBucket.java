package io.clickledger.infra;

import java.util.List;
import java.util.Locale;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.BucketProps;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/** A bucket that outlives its stack, closed to the public and to plain HTTP, whose objects go when their rule says. */
final class PrivateBucket extends Construct {

    private static final double TLS_1_2 = 1.2;
    private static final int ABORT_UPLOADS_DAYS = 7;

    private final Bucket bucket;

    /** {@code logs} keeps the record of who reads and writes. */
    PrivateBucket(Construct scope, String id, PrivateBucket logs, List<LifecycleRule> rules) {
        super(scope, id);
        bucket = new Bucket(
                this,
                "Bucket",
                defaults()
                        .lifecycleRules(rules)
                        .serverAccessLogsBucket(logs.bucket)
                        .serverAccessLogsPrefix(id.toLowerCase(Locale.ROOT) + "/")
                        .build());
    }

    private PrivateBucket(Construct scope, String id, int days) {
        super(scope, id);
        bucket = new Bucket(
                this,
                "Bucket",
                defaults().lifecycleRules(List.of(expiring("", days))).build());
        Suppression.of(this, "AwsSolutions-S1", "This bucket holds the access logs; logging itself would never end.");
    }

    /** A bucket for the other buckets' access logs. */
    static PrivateBucket accessLogs(Construct scope, String id, int days) {
        return new PrivateBucket(scope, id, days);
    }

    /** Objects under {@code prefix} are deleted after {@code days}. */
    static LifecycleRule expiring(String prefix, int days) {
        var rule = LifecycleRule.builder()
                .id("expire-" + (prefix.isEmpty() ? "all" : prefix.replace("/", "")))
                .expiration(Duration.days(days))
                .abortIncompleteMultipartUploadAfter(Duration.days(ABORT_UPLOADS_DAYS));
        return prefix.isEmpty() ? rule.build() : rule.prefix(prefix).build();
    }

    IBucket bucket() {
        return bucket;
    }

    String name() {
        return bucket.getBucketName();
    }

    /** {@code actions} on the objects under {@code prefix}, whose keys nobody knows beforehand. */
    void grantObjects(JavaFunction function, String prefix, String... actions) {
        grant(function, bucket.arnForObjects(prefix + "*"), actions);
        Suppression.wildcard(
                function,
                "^Resource::<.*>\\/" + prefix.replace("/", "\\/") + "\\*$",
                "Object keys are made at run time; the prefix bounds them.");
    }

    /** {@code actions} on the bucket itself. */
    void grantBucket(JavaFunction function, String... actions) {
        grant(function, bucket.getBucketArn(), actions);
    }

    private static void grant(JavaFunction function, String resource, String... actions) {
        Grant.addToPrincipal(GrantOnPrincipalOptions.builder()
                        .grantee(function.function())
                        .actions(List.of(actions))
                        .resourceArns(List.of(resource))
                        .build())
                .assertSuccess();
    }

    private static BucketProps.Builder defaults() {
        return BucketProps.builder()
                .encryption(BucketEncryption.S3_MANAGED)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .enforceSsl(true)
                .minimumTlsVersion(TLS_1_2)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .removalPolicy(RemovalPolicy.RETAIN);
    }
}
