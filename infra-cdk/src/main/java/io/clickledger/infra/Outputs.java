package io.clickledger.infra;

import software.amazon.awscdk.CfnOutput;
import software.constructs.Construct;

/** What the runbook's commands ask the stack for, by names that do not change. */
final class Outputs extends Construct {

    Outputs(Construct scope, Observability.Watched stack) {
        super(scope, "Outputs");
        say("Url", stack.door().url());
        stack.door().accessLog().ifPresent(log -> say("AccessLog", log.name()));
        say("AdsTable", stack.ingest().ads().name());
        say("ClaimsTable", stack.ingest().claims().name());
        say("CountersTable", stack.counting().counters().name());
        say("ClickStream", stack.ingest().stream().name());
        say("SpillQueue", stack.ingest().spill().url());
        say("SpillDeadLetters", stack.ingest().spill().deadLetters().getQueueUrl());
        say("SpillDeadLettersArn", stack.ingest().spill().deadLetters().getQueueArn());
        say("ScheduledCallsFailed", stack.calls().failed().getQueueUrl());
        say("LinkKeys", stack.ingest().linkKeys().arn());
        say("ArchiveBucket", stack.archive().bucket().name());
        say("QuarantineBucket", stack.counting().quarantine().name());
        say("DeliveryStream", stack.archive().delivery().name());
        say("WorkGroup", stack.archive().queries().workGroupName());
        say("Database", stack.archive().queries().databaseName());
        stack.functions().forEach(function -> {
            var id = JavaFunction.idOf(function.spec().name());
            say(id + "Function", function.function().getFunctionName());
            say(id + "Log", function.logName());
        });
        stack.door().issuer().ifPresent(issuer -> {
            say("UserPool", issuer.pool().getUserPoolId());
            say("UserPoolClient", issuer.client().getUserPoolClientId());
        });
    }

    private void say(String name, String value) {
        CfnOutput.Builder.create(this, name).value(value).build().overrideLogicalId(name);
    }
}
