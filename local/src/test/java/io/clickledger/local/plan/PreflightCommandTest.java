package io.clickledger.local.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

final class PreflightCommandTest {

    private static final AwsCredentialsProvider SOMEONE =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("anyone", "anything"));

    private final FakeAws aws = startedFake();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void defaultQuotasCarryFiveThousandClicksASecond() {
        var run = preflight("--peak", "5000");

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("at a peak of 5,000 clicks a second and 1.25 times that held ready")
                .containsPattern("OK +API Gateway requests a second, all APIs together +10,000 for 6,250\n")
                .containsPattern("OK +Lambda concurrency of the account +1,000 for 635\n")
                .containsPattern("OK +Kinesis streams on demand +47 for 1\n")
                .containsPattern("OK +DynamoDB write units of a table +40,000 for 6,250\n")
                .contains("none: the stack is not deployed here");
    }

    @Test
    void defaultQuotasAreTooLowForTenThousand() {
        var run = preflight("--peak", "10000");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("LOW +API Gateway .* 10,000 for 12,500; ask for more: .*L-8A5B8E43")
                .containsPattern("LOW +Lambda .* 1,000 for 1,270; ask for more: .*L-B99A9384");
    }

    @Test
    void exactlyWhatIsNeededIsEnoughAndOneLessIsNot() {
        raise(12_500, 1_270);
        assertThat(preflight("--peak", "10000").exit()).isZero();
        raise(12_500, 1_269);
        assertThat(preflight("--peak", "10000").exit()).isEqualTo(1);
        raise(12_499, 1_270);
        assertThat(preflight("--peak", "10000").exit()).isEqualTo(1);
    }

    @Test
    void concurrencyReservedForOthersIsPointedOut() {
        aws.reply("GetAccountSettings", """
                {"AccountLimit":{"ConcurrentExecutions":1000,"UnreservedConcurrentExecutions":600}}""");

        assertThat(preflight("--peak", "5000").out()).contains("1,000 for 635; only 600 are not reserved");
    }

    @Test
    void quotaThatTheAccountHasNotOfItsOwnIsAwssDefault() {
        aws.refuse("GetServiceQuota", "NoSuchResourceException");
        aws.reply("GetAWSDefaultServiceQuota", "{\"Quota\":{\"Value\":2500.0}}");

        assertThat(preflight("--peak", "5000").out()).containsPattern("LOW +API Gateway .* 2,500 for 6,250");
    }

    @Test
    void allRequestsAreSignedForTheRegion() {
        preflight("--peak", "5000");

        assertThat(aws.signatures())
                .hasSize(6)
                .allSatisfy(signature -> assertThat(signature)
                        .startsWith("AWS4-HMAC-SHA256 Credential=anyone/")
                        .contains("/eu-central-1/"));
    }

    @Test
    void whatCannotBeAskedIsSaidWithThePermissionThatIsMissing() {
        aws.refuse("GetServiceQuota", "AccessDeniedException");
        aws.refuse("DynamoDB.DescribeLimits", "AccessDeniedException");

        var run = preflight("--peak", "5000");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out())
                .containsPattern("UNKNOWN +API .*: AccessDeniedException; it takes servicequotas:GetServiceQuota")
                .containsPattern("UNKNOWN +DynamoDB .*: AccessDeniedException; it takes dynamodb:DescribeLimits")
                .containsPattern("OK +Lambda");
        assertThat(preflight("--peak", "10000").exit()).isEqualTo(1);
    }

    @Test
    void shardsAreCountedBesideThoseTheStackHasAlready() {
        assertThat(preflight("--peak", "5000", "--stream", "provisioned").out())
                .containsPattern("OK +Kinesis shards +10 for 8\n");
        assertThat(preflight("--peak", "7000", "--stream", "provisioned").out())
                .containsPattern("LOW +Kinesis shards +10 for 12; ask for more");
        aws.reply("ListStreams", "{\"StreamNames\":[\"Clickledger-dev-Stream1\"],\"HasMoreStreams\":false}");
        aws.reply("DescribeStreamSummary", """
                {"StreamDescriptionSummary":{"StreamName":"s","StreamARN":"a","StreamStatus":"ACTIVE","RetentionPeriodHours":24,
                "StreamCreationTimestamp":1,"EnhancedMonitoring":[],"OpenShardCount":8}}""");
        assertThat(preflight("--peak", "7000", "--stream", "provisioned").out())
                .containsPattern("OK +Kinesis shards +18 for 12\n");
    }

    @Test
    void provisionedTablesShareTheAccountsUnits() {
        aws.reply("DynamoDB.DescribeLimits", """
                {"AccountMaxWriteCapacityUnits":6000,"TableMaxWriteCapacityUnits":40000}""");

        assertThat(preflight("--peak", "5000", "--tables", "provisioned").out())
                .containsPattern("LOW +DynamoDB provisioned write units of the account +6,000 for ");
    }

    @Test
    void tablesOfADeployedStackAreLookedAt() {
        aws.reply("ListTables", """
                {"TableNames":["Clickledger-dev-ClaimsTable1","Clickledger-dev-AdsTable2","Else-ClaimsTable"]}""");

        var run = preflight("--peak", "5000");

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .containsPattern("OK +Clickledger-dev-ClaimsTable1: deletion protection +on")
                .containsPattern("OK +Clickledger-dev-ClaimsTable1: time to live +on")
                .containsPattern("OK +Clickledger-dev-ClaimsTable1: write units it takes at once +40,000 for 6,250")
                .containsPattern("OK +Clickledger-dev-AdsTable2: point-in-time recovery +on")
                .doesNotContain("AdsTable2: time to live")
                .doesNotContain("Else-");
    }

    @Test
    void tableThatForgetsOrCannotBeRestoredIsFound() {
        aws.reply("ListTables", "{\"TableNames\":[\"prod-CountersTable\"]}");
        aws.reply(
                "DescribeTable", "{\"Table\":{\"TableName\":\"t\",\"WarmThroughput\":{\"WriteUnitsPerSecond\":4000}}}");
        aws.reply("DescribeTimeToLive", "{\"TimeToLiveDescription\":{\"TimeToLiveStatus\":\"DISABLED\"}}");
        aws.reply("DescribeContinuousBackups", """
                {"ContinuousBackupsDescription":{"ContinuousBackupsStatus":"ENABLED",
                "PointInTimeRecoveryDescription":{"PointInTimeRecoveryStatus":"DISABLED"}}}""");

        var run = preflight("--peak", "5000", "--stack", "prod");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("LOW +prod-CountersTable: deletion protection +off; ")
                .containsPattern("LOW +prod-CountersTable: point-in-time recovery +off; ")
                .containsPattern("LOW +prod-CountersTable: time to live +off; ")
                .containsPattern("LOW +prod-CountersTable: write units it takes at once +4,000 for .*; raise its warm");
    }

    @Test
    void withoutCredentialsItSaysWhatItWouldCheck() {
        var run = CommandRun.of(
                new PreflightCommand(() -> {
                    throw SdkClientException.create("none");
                }),
                "--region",
                "eu-central-1");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out())
                .contains("nothing was checked: no AWS credentials; set AWS_PROFILE")
                .containsPattern("Lambda concurrency of the account +lambda:GetAccountSettings")
                .contains("dynamodb:DescribeContinuousBackups")
                .contains("for what a peak of 10,000 clicks a second needs:")
                .containsPattern("lambda-concurrency +1,270\n");
    }

    @Test
    void optionsThatMakeNoSenseAreRefusedByName() {
        assertThat(preflight("--region", "Mars").errors())
                .contains("--region: 'Mars' is not a region such as us-east-1");
        assertThat(preflight("--stack", " ").errors()).contains("--stack is the name of a stack");
        assertThat(preflight("--peak", "-1").errors()).contains("'--peak'", "not within 1 to ");
        assertThat(preflight("--peak", "-1").exit()).isEqualTo(2);
    }

    private void raise(int requests, int concurrency) {
        aws.reply("GetServiceQuota", "{\"Quota\":{\"Value\":" + requests + "}}");
        aws.reply(
                "GetAccountSettings",
                "{\"AccountLimit\":{\"ConcurrentExecutions\":" + concurrency + ",\"UnreservedConcurrentExecutions\":"
                        + concurrency + "}}");
    }

    private CommandRun preflight(String... options) {
        var arguments = new ArrayList<String>(List.of("--endpoint", aws.url()));
        arguments.addAll(List.of(options));
        if (!arguments.contains("--region")) {
            arguments.addAll(List.of("--region", "eu-central-1"));
        }
        return CommandRun.of(new PreflightCommand(SOMEONE), arguments.toArray(String[]::new));
    }

    private static FakeAws startedFake() {
        try {
            return FakeAws.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
