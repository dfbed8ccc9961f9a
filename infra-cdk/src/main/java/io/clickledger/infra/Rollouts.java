package io.clickledger.infra;

import java.util.List;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.codedeploy.AutoRollbackConfig;
import software.amazon.awscdk.services.codedeploy.ILambdaDeploymentConfig;
import software.amazon.awscdk.services.codedeploy.LambdaApplication;
import software.amazon.awscdk.services.codedeploy.LambdaDeploymentConfig;
import software.amazon.awscdk.services.codedeploy.LambdaDeploymentGroup;
import software.constructs.Construct;

/** How new versions take over: CodeDeploy moves the alias bit by bit, and back when an alarm is raised meanwhile. */
final class Rollouts extends Construct {

    private final LambdaApplication application;

    Rollouts(Construct scope) {
        super(scope, "Rollouts");
        application = LambdaApplication.Builder.create(this, "Application").build();
    }

    /** {@code alarms} are what takes a new version of {@code function} back. */
    void roll(JavaFunction function, List<Alarm> alarms) {
        var group = LambdaDeploymentGroup.Builder.create(
                        this, JavaFunction.idOf(function.spec().name()))
                .application(application)
                .alias(function.alias())
                .deploymentConfig(config(function.spec().rollout()))
                .alarms(alarms)
                .autoRollback(AutoRollbackConfig.builder()
                        .failedDeployment(true)
                        .stoppedDeployment(true)
                        .deploymentInAlarm(true)
                        .build())
                .build();
        Suppression.of(
                group,
                "AwsSolutions-IAM4",
                "AWS keeps the policy of what its CodeDeploy does with aliases; a copy of ours would fall behind.");
    }

    private static ILambdaDeploymentConfig config(FunctionSpec.Rollout rollout) {
        return switch (rollout) {
            case LINEAR -> LambdaDeploymentConfig.LINEAR_10_PERCENT_EVERY_1_MINUTE;
            case CANARY -> LambdaDeploymentConfig.CANARY_10_PERCENT_15_MINUTES;
            case AT_ONCE -> LambdaDeploymentConfig.ALL_AT_ONCE;
        };
    }
}
