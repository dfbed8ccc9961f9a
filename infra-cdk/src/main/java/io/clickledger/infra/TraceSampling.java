package io.clickledger.infra;

import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.xray.CfnSamplingRule;
import software.amazon.awscdk.services.xray.CfnSamplingRule.SamplingRuleProperty;
import software.constructs.Construct;

/** How few requests are traced: each trace costs as much as several clicks (docs/decisions/0023). */
final class TraceSampling extends Construct {

    /** One in ten thousand: one a second at the peak. */
    private static final double RATE = 0.0001;

    /** Ahead of the default rule, which is 10,000. */
    private static final int PRIORITY = 100;

    TraceSampling(Construct scope, Deployment deployment) {
        super(scope, "TraceSampling");
        CfnSamplingRule.Builder.create(this, "Rule")
                .samplingRule(SamplingRuleProperty.builder()
                        .ruleName(deployment.name("traces"))
                        .version(1)
                        .priority(PRIORITY)
                        .fixedRate(RATE)
                        // Without a reservoir: each environment, and there are many, would take it for its own.
                        .reservoirSize(0)
                        .serviceName(Stack.of(this).getStackName() + "-*")
                        .serviceType("*")
                        .host("*")
                        .httpMethod("*")
                        .urlPath("*")
                        .resourceArn("*")
                        .attributes(Map.of())
                        .build())
                .build();
    }
}
