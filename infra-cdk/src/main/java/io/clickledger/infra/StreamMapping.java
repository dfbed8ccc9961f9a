package io.clickledger.infra;

import java.util.List;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.constructs.Construct;

/**
 * The one event source mapping of the click stream. Exactness hangs on each of its values (docs/decisions/0020): whoever changes one
 * loses or doubles clicks.
 */
final class StreamMapping extends Construct {

    /** As the local mapping has it: a batch this large is counted in a second. */
    private static final int BATCH = 1_000;

    /** Without end: what is given up is passed over by watermarks, and never counted. */
    private static final int WITHOUT_END = -1;

    StreamMapping(Construct scope, ClickStream stream, JavaFunction aggregator) {
        super(scope, "StreamMapping");
        stream.stream().grantRead(aggregator.function()).assertSuccess();
        var mapping = CfnEventSourceMapping.Builder.create(this, "Mapping")
                .eventSourceArn(stream.stream().getStreamArn())
                .functionName(aggregator.alias().getFunctionArn())
                .startingPosition("TRIM_HORIZON")
                .batchSize(BATCH)
                .maximumBatchingWindowInSeconds(0)
                .parallelizationFactor(1)
                .functionResponseTypes(List.of("ReportBatchItemFailures"))
                .bisectBatchOnFunctionError(true)
                .maximumRetryAttempts(WITHOUT_END)
                .maximumRecordAgeInSeconds(WITHOUT_END)
                .build();
        mapping.getNode().addDependency(aggregator);
        Suppression.of(
                this,
                "Serverless-LambdaEventSourceMappingDestination",
                "Nothing is ever discarded: retries and age have no end, and what cannot be read is quarantined by the function.");
    }
}
