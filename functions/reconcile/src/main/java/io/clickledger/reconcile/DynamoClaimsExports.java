package io.clickledger.reconcile;

import io.clickledger.events.ClaimsExport;
import io.clickledger.events.RawArchive;
import java.time.Instant;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ExportFormat;
import software.amazon.awssdk.services.dynamodb.model.ExportStatus;
import software.amazon.awssdk.services.dynamodb.model.ExportType;
import software.amazon.awssdk.services.dynamodb.model.ExportViewType;

/**
 * DynamoDB's incremental exports of the claims table.
 *
 * <p>The same window has the same client token, and for eight hours DynamoDB answers a repeated request with the export it has; so
 * nobody has to remember that one was started. A later request exports anew, which only adds the same claims again.
 *
 * <p>Source: docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExportTableToPointInTime.html
 */
final class DynamoClaimsExports implements ClaimsExports {

    private final DynamoDbClient dynamo;
    private final Supplier<String> tableArn;
    private final String bucket;

    DynamoClaimsExports(DynamoDbClient dynamo, Supplier<String> tableArn, String bucket) {
        this.dynamo = dynamo;
        this.tableArn = tableArn;
        this.bucket = bucket;
    }

    @Override
    public State of(Instant hour, Instant to) {
        try {
            var arn = dynamo.exportTableToPointInTime(export -> export.tableArn(tableArn.get())
                            .clientToken("claims-" + RawArchive.partition(hour) + "-" + to.getEpochSecond())
                            .s3Bucket(bucket)
                            .s3Prefix(ClaimsExport.prefix(hour))
                            .exportFormat(ExportFormat.DYNAMODB_JSON)
                            .exportType(ExportType.INCREMENTAL_EXPORT)
                            .incrementalExportSpecification(window -> window.exportFromTime(hour)
                                    .exportToTime(to)
                                    .exportViewType(ExportViewType.NEW_IMAGE)))
                    .exportDescription()
                    .exportArn();
            var status = dynamo.describeExport(describe -> describe.exportArn(arn))
                    .exportDescription()
                    .exportStatus();
            return status == ExportStatus.COMPLETED
                    ? State.DONE
                    : status == ExportStatus.FAILED ? State.FAILED : State.UNDER_WAY;
        } catch (SdkException e) {
            throw new ClaimsUnavailableException("claims were not exported", e);
        }
    }
}
