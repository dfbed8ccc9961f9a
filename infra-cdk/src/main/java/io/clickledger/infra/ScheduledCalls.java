package io.clickledger.infra;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.lambda.EventInvokeConfigOptions;
import software.amazon.awscdk.services.lambda.destinations.SqsDestination;
import software.amazon.awscdk.services.scheduler.Schedule;
import software.amazon.awscdk.services.scheduler.ScheduleExpression;
import software.amazon.awscdk.services.scheduler.ScheduleTargetInput;
import software.amazon.awscdk.services.scheduler.targets.LambdaInvoke;
import software.amazon.awscdk.services.scheduler.targets.ScheduleTargetBaseProps;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** EventBridge Scheduler's calls of our functions, and the queue of those that came to nothing. */
final class ScheduledCalls extends Construct {

    /** A call is worth nothing when the next one is due, and every function makes up for one that was left out. */
    private static final int LATEST_MINUTES = 15;

    private static final int RETRIES = 2;
    private static final int KEPT_DAYS = 14;

    private final Queue failed;

    ScheduledCalls(Construct scope) {
        super(scope, "ScheduledCalls");
        failed = Queue.Builder.create(this, "Failed")
                .retentionPeriod(Duration.days(KEPT_DAYS))
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        for (var rule : new String[] {"AwsSolutions-SQS3", "Serverless-SQSRedrivePolicy"}) {
            Suppression.of(this, rule, "This queue is where failed calls end; nothing reads it but a person.");
        }
    }

    /** Has {@code function} called with {@code payload} as {@code when} says. */
    void call(JavaFunction function, ScheduleExpression when, Map<String, Object> payload) {
        function.alias()
                .configureAsyncInvoke(EventInvokeConfigOptions.builder()
                        .retryAttempts(RETRIES)
                        .maxEventAge(Duration.minutes(LATEST_MINUTES))
                        .onFailure(new SqsDestination(failed))
                        .build());
        var id = JavaFunction.idOf(function.spec().name());
        var schedule = Schedule.Builder.create(this, id)
                .schedule(when)
                .target(new LambdaInvoke(
                        function.alias(),
                        ScheduleTargetBaseProps.builder()
                                .input(ScheduleTargetInput.fromObject(payload))
                                .retryAttempts(RETRIES)
                                .maxEventAge(Duration.minutes(LATEST_MINUTES))
                                .deadLetterQueue(failed)
                                .build()))
                .description("Calls " + function.spec().name().id())
                .build();
        schedule.getNode().addDependency(function);
    }

    Queue failed() {
        return failed;
    }
}
