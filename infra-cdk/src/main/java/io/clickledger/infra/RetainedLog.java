package io.clickledger.infra;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** A log that ends after its days and stays when its stack goes: a click may have its only trace in it. */
final class RetainedLog extends Construct {

    private final LogGroup group;

    RetainedLog(Construct scope, int days) {
        super(scope, "Log");
        group = LogGroup.Builder.create(this, "Group")
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        // The builder knows retentions by name only, and ours is a number.
        if (group.getNode().getDefaultChild() instanceof CfnLogGroup resource) {
            resource.setRetentionInDays(days);
        }
    }

    LogGroup group() {
        return group;
    }
}
