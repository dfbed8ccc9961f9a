package io.clickledger.local.plan;

import java.util.List;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.DescribeLimitsResponse;

/** Whether there is room for the stack's stream; what the stack has already counts as room. */
record KinesisCheck(KinesisClient kinesis, String stack, Design.Paid paid, double shards) implements Check {

    private static final String CURE = "ask for more: Service Quotas, Amazon Kinesis Data Streams";

    @Override
    public String what() {
        return switch (paid) {
            case ON_DEMAND -> "Kinesis streams on demand";
            case PROVISIONED -> "Kinesis shards";
        };
    }

    @Override
    public String permission() {
        return "kinesis:DescribeLimits, kinesis:ListStreams, kinesis:DescribeStreamSummary";
    }

    @Override
    public List<Finding> findings() {
        var limits = kinesis.describeLimits(request -> {});
        var own = kinesis.listStreamsPaginator(request -> {}).stream()
                .flatMap(page -> page.streamNames().stream())
                .filter(name -> name.startsWith(stack + "-"))
                .toList();
        return List.of(
                switch (paid) {
                    case ON_DEMAND -> onDemand(limits, own.size());
                    case PROVISIONED -> provisioned(limits, own);
                });
    }

    private Finding onDemand(DescribeLimitsResponse limits, int own) {
        return Finding.limit(
                what(), (double) limits.onDemandStreamCountLimit() - limits.onDemandStreamCount() + own, 1, CURE);
    }

    private Finding provisioned(DescribeLimitsResponse limits, List<String> own) {
        int ours = own.stream()
                .mapToInt(name -> kinesis.describeStreamSummary(request -> request.streamName(name))
                        .streamDescriptionSummary()
                        .openShardCount())
                .sum();
        return Finding.limit(what(), (double) limits.shardLimit() - limits.openShardCount() + ours, shards, CURE);
    }
}
