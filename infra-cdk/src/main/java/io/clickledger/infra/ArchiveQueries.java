package io.clickledger.infra;

import io.clickledger.events.ArchiveTable;
import io.clickledger.events.ClaimsExport;
import io.clickledger.events.RawArchive;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.athena.CfnWorkGroup;
import software.amazon.awscdk.services.athena.CfnWorkGroup.EncryptionConfigurationProperty;
import software.amazon.awscdk.services.athena.CfnWorkGroup.ResultConfigurationProperty;
import software.amazon.awscdk.services.athena.CfnWorkGroup.WorkGroupConfigurationProperty;
import software.amazon.awscdk.services.glue.CfnDatabase;
import software.amazon.awscdk.services.glue.CfnTable;
import software.amazon.awscdk.services.glue.CfnTable.ColumnProperty;
import software.amazon.awscdk.services.glue.CfnTable.SerdeInfoProperty;
import software.amazon.awscdk.services.glue.CfnTable.StorageDescriptorProperty;
import software.amazon.awscdk.services.glue.CfnTable.TableInputProperty;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;
import software.constructs.Construct;

/** What SQL over the archive needs: tables whose partitions are worked out, and a workgroup that stops what reads too much. */
final class ArchiveQueries extends Construct {

    private static final long GIB = 1L << 30;

    private final PrivateBucket bucket;
    private final CfnDatabase database;
    private final CfnWorkGroup workGroup;
    private final List<String> tableNames;
    private final String databaseName;

    ArchiveQueries(Construct scope, Deployment deployment, PrivateBucket bucket, List<ArchiveTable> tables) {
        super(scope, "Queries");
        this.bucket = bucket;
        this.databaseName = ArchiveTable.DATABASE + "_" + deployment.stage();
        this.tableNames = tables.stream().map(ArchiveTable::name).toList();
        database = CfnDatabase.Builder.create(this, "Database")
                .catalogId(Stack.of(this).getAccount())
                .databaseInput(CfnDatabase.DatabaseInputProperty.builder()
                        .name(databaseName)
                        .description("The raw archive of Clickledger " + deployment.stage())
                        .build())
                .build();
        tables.forEach(this::table);
        workGroup = workGroup(deployment);
    }

    /** ATHENA_DATABASE. */
    String databaseName() {
        return databaseName;
    }

    /** ATHENA_WORKGROUP. */
    String workGroupName() {
        return workGroup.getRef();
    }

    /** Lets {@code function} run queries and read their results. */
    void grant(JavaFunction function) {
        allow(
                function,
                List.of(arn("athena", "workgroup", workGroup.getName())),
                "athena:StartQueryExecution",
                "athena:GetQueryExecution",
                "athena:StopQueryExecution");
        allow(function, catalogued(), "glue:GetDatabase", "glue:GetTable", "glue:GetPartitions");
        bucket.grantBucket(function, "s3:GetBucketLocation", "s3:ListBucket");
        bucket.grantObjects(function, RawArchive.PREFIX, "s3:GetObject");
        bucket.grantObjects(function, ClaimsExport.PREFIX, "s3:GetObject");
        bucket.grantObjects(
                function,
                io.clickledger.infra.RawArchive.RESULTS,
                "s3:GetObject",
                "s3:PutObject",
                "s3:AbortMultipartUpload");
    }

    private List<String> catalogued() {
        var arns = new ArrayList<String>();
        arns.add(Stack.of(this)
                .formatArn(ArnComponents.builder()
                        .service("glue")
                        .resource("catalog")
                        .build()));
        arns.add(arn("glue", "database", databaseName));
        tableNames.forEach(name -> arns.add(arn("glue", "table", databaseName + "/" + name)));
        return arns;
    }

    private void table(ArchiveTable table) {
        var created = CfnTable.Builder.create(this, table.name())
                .catalogId(Stack.of(this).getAccount())
                .databaseName(databaseName)
                .tableInput(TableInputProperty.builder()
                        .name(table.name())
                        .tableType("EXTERNAL_TABLE")
                        .parameters(table.glueParameters(bucket.name()))
                        .partitionKeys(List.of(text(RawArchive.PARTITION)))
                        .storageDescriptor(StorageDescriptorProperty.builder()
                                .columns(List.of(text(ArchiveTable.COLUMN)))
                                .location(table.location(bucket.name()))
                                .inputFormat(ArchiveTable.INPUT_FORMAT)
                                .outputFormat(ArchiveTable.OUTPUT_FORMAT)
                                .serdeInfo(SerdeInfoProperty.builder()
                                        .serializationLibrary(ArchiveTable.SERDE)
                                        .parameters(ArchiveTable.serdeParameters())
                                        .build())
                                .build())
                        .build())
                .build();
        created.getNode().addDependency(database);
    }

    private static ColumnProperty text(String name) {
        return ColumnProperty.builder().name(name).type("string").build();
    }

    // Enforced, so that the limit and the encryption hold for every client; its place for results is the one the
    // functions ask for.
    private CfnWorkGroup workGroup(Deployment deployment) {
        return CfnWorkGroup.Builder.create(this, "WorkGroup")
                .name(deployment.name("archive"))
                .recursiveDeleteOption(false)
                .workGroupConfiguration(WorkGroupConfigurationProperty.builder()
                        .enforceWorkGroupConfiguration(true)
                        .publishCloudWatchMetricsEnabled(true)
                        .bytesScannedCutoffPerQuery(deployment.scanLimitGib() * GIB)
                        .resultConfiguration(ResultConfigurationProperty.builder()
                                .outputLocation("s3://" + bucket.name() + "/" + io.clickledger.infra.RawArchive.RESULTS)
                                .encryptionConfiguration(EncryptionConfigurationProperty.builder()
                                        .encryptionOption("SSE_S3")
                                        .build())
                                .build())
                        .build())
                .build();
    }

    private String arn(String service, String resource, String name) {
        return Stack.of(this)
                .formatArn(ArnComponents.builder()
                        .service(service)
                        .resource(resource)
                        .resourceName(name)
                        .build());
    }

    private static void allow(JavaFunction function, List<String> resources, String... actions) {
        Grant.addToPrincipal(GrantOnPrincipalOptions.builder()
                        .grantee(function.function())
                        .actions(List.of(actions))
                        .resourceArns(resources)
                        .build())
                .assertSuccess();
    }
}
