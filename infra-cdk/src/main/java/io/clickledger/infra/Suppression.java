package io.clickledger.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import io.github.cdklabs.cdknag.RegexAppliesTo;
import java.util.List;
import software.constructs.IConstruct;

/** A rule of cdk-nag that a construct breaks on purpose, with the reason. */
final class Suppression {

    private Suppression() {}

    /** Everything below {@code construct} may break {@code rule}. */
    static void of(IConstruct construct, String rule, String reason) {
        NagSuppressions.addResourceSuppressions(
                construct,
                List.of(NagPackSuppression.builder().id(rule).reason(reason).build()),
                true);
    }

    /** Policies below {@code construct} may use the wildcards that {@code pattern} finds, and no other. */
    static void wildcard(IConstruct construct, String pattern, String reason) {
        NagSuppressions.addResourceSuppressions(
                construct,
                List.of(NagPackSuppression.builder()
                        .id("AwsSolutions-IAM5")
                        .reason(reason)
                        .appliesTo(List.of(RegexAppliesTo.builder()
                                .regex("/" + pattern + "/")
                                .build()))
                        .build()),
                true);
    }
}
