package io.clickledger.infra;

import io.clickledger.events.RawArchive;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.BufferingHintsProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.CloudWatchLoggingOptionsProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.ExtendedS3DestinationConfigurationProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.KinesisStreamSourceConfigurationProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.ProcessingConfigurationProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.ProcessorParameterProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.ProcessorProperty;
import software.amazon.awscdk.services.logs.LogStream;
import software.constructs.Construct;

/** Firehose: lands all that the stream carries in the archive, unread, a newline after each record, at least once. */
final class RawDelivery extends Construct {

    /**
     * How long a record may wait, when there are too few to fill a buffer. The audit waits for the next heartbeat to arrive here, and gives
     * up after {@link Reconciliation#PATIENCE}: with Firehose's default of five minutes it always would.
     */
    static final int BUFFER_SECONDS = 60;

    private static final int BUFFER_MIB = 128;
    private static final String PARTITION = RawArchive.PARTITION + "=!{timestamp:yyyy-MM-dd-HH}/";

    private final CfnDeliveryStream delivery;

    RawDelivery(Construct scope, Deployment deployment, ClickStream stream, PrivateBucket bucket) {
        super(scope, "RawDelivery");
        var log = new RetainedLog(this, deployment.retentions().logDays());
        var errors =
                LogStream.Builder.create(this, "Errors").logGroup(log.group()).build();
        var role = Role.Builder.create(this, "Role")
                .assumedBy(new ServicePrincipal("firehose.amazonaws.com"))
                .build();
        var policy = policy(role, stream, bucket, log);
        delivery = CfnDeliveryStream.Builder.create(this, "Stream")
                .deliveryStreamType("KinesisStreamAsSource")
                .kinesisStreamSourceConfiguration(KinesisStreamSourceConfigurationProperty.builder()
                        .kinesisStreamArn(stream.stream().getStreamArn())
                        .roleArn(role.getRoleArn())
                        .build())
                .extendedS3DestinationConfiguration(ExtendedS3DestinationConfigurationProperty.builder()
                        .bucketArn(bucket.bucket().getBucketArn())
                        .roleArn(role.getRoleArn())
                        .prefix(RawArchive.PREFIX + PARTITION)
                        .errorOutputPrefix(RawArchive.ERROR_PREFIX + "!{firehose:error-output-type}/" + PARTITION)
                        .customTimeZone("UTC")
                        .compressionFormat("GZIP")
                        .bufferingHints(BufferingHintsProperty.builder()
                                .intervalInSeconds(BUFFER_SECONDS)
                                .sizeInMBs(BUFFER_MIB)
                                .build())
                        .processingConfiguration(newlineAfterEachRecord())
                        .cloudWatchLoggingOptions(CloudWatchLoggingOptionsProperty.builder()
                                .enabled(true)
                                .logGroupName(log.group().getLogGroupName())
                                .logStreamName(errors.getLogStreamName())
                                .build())
                        .build())
                .build();
        delivery.getNode().addDependency(policy);
        Suppression.of(
                this,
                "AwsSolutions-KDF1",
                "The stream that it reads is encrypted, and with such a source Firehose encrypts nothing of its own.");
    }

    String name() {
        return delivery.getRef();
    }

    /** Seconds that the oldest record not yet delivered has waited. */
    Metric freshness(Duration period) {
        return metric("DeliveryToS3.DataFreshness", "Maximum", period);
    }

    /** Records that were delivered. */
    Metric records(Duration period) {
        return metric("DeliveryToS3.Records", "Sum", period);
    }

    private Metric metric(String name, String statistic, Duration period) {
        return Metric.Builder.create()
                .namespace("AWS/Firehose")
                .metricName(name)
                .dimensionsMap(Map.of("DeliveryStreamName", delivery.getRef()))
                .statistic(statistic)
                .period(period)
                .build();
    }

    private static ProcessingConfigurationProperty newlineAfterEachRecord() {
        return ProcessingConfigurationProperty.builder()
                .enabled(true)
                .processors(List.of(ProcessorProperty.builder()
                        .type("AppendDelimiterToRecord")
                        .parameters(List.of(ProcessorParameterProperty.builder()
                                .parameterName("Delimiter")
                                .parameterValue("\\n")
                                .build()))
                        .build()))
                .build();
    }

    private Policy policy(Role role, ClickStream stream, PrivateBucket bucket, RetainedLog log) {
        var archive = bucket.bucket();
        var policy = Policy.Builder.create(this, "Policy")
                .roles(List.of(role))
                .statements(List.of(
                        allow(
                                stream.stream().getStreamArn(),
                                "kinesis:DescribeStream",
                                "kinesis:GetShardIterator",
                                "kinesis:GetRecords",
                                "kinesis:ListShards"),
                        allow(
                                archive.getBucketArn(),
                                "s3:GetBucketLocation",
                                "s3:ListBucket",
                                "s3:ListBucketMultipartUploads"),
                        allow(
                                archive.arnForObjects(RawArchive.PREFIX + "*"),
                                "s3:PutObject",
                                "s3:AbortMultipartUpload"),
                        allow(
                                archive.arnForObjects(RawArchive.ERROR_PREFIX + "*"),
                                "s3:PutObject",
                                "s3:AbortMultipartUpload"),
                        allow(log.group().getLogGroupArn(), "logs:PutLogEvents")))
                .build();
        Suppression.wildcard(
                this, "^Resource::<.*>\\/raw(-errors)?\\/\\*$", "Firehose names the objects; the prefix bounds them.");
        return policy;
    }

    private static PolicyStatement allow(String resource, String... actions) {
        return PolicyStatement.Builder.create()
                .actions(List.of(actions))
                .resources(List.of(resource))
                .build();
    }
}
