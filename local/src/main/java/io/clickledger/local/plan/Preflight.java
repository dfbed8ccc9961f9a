package io.clickledger.local.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** All that has to be so in an account before a peak comes. */
record Preflight(List<Check> checks) {

    Preflight {
        checks = List.copyOf(checks);
    }

    /** What {@code assumed} asks of {@code account}, where {@code stack} is or will be deployed. */
    static Preflight of(Assumptions assumed, AwsAccount account, String stack) {
        var needs = new Capacity(assumed).needs();
        var tables = new DynamoCheck.TableNeeds(
                need(needs, Limit.CLAIMS_WRITE_UNITS), need(needs, Limit.COUNTERS_WRITE_UNITS));
        var design = assumed.design();
        var checks = new ArrayList<Check>();
        if (needs.containsKey(Limit.API_REQUESTS)) {
            checks.add(new ApiCheck(account.quotas(), need(needs, Limit.API_REQUESTS)));
        }
        checks.add(new LambdaCheck(account.lambda(), need(needs, Limit.LAMBDA_CONCURRENCY)));
        checks.add(new KinesisCheck(account.kinesis(), stack, design.stream(), assumed.shards()));
        checks.add(new DynamoCheck(account.dynamo(), design.tables(), tables));
        checks.add(new DynamoTablesCheck(account.dynamo(), stack, tables));
        return new Preflight(checks);
    }

    List<Finding> findings() {
        return checks.stream().flatMap(check -> ask(check).stream()).toList();
    }

    private static List<Finding> ask(Check check) {
        try {
            return check.findings();
        } catch (AwsServiceException e) {
            var error = e.awsErrorDetails();
            var code = error == null ? "HTTP " + e.statusCode() : error.errorCode();
            return List.of(Finding.unknown(check.what(), code + "; it takes " + check.permission()));
        } catch (SdkException | QuotaUnavailableException e) {
            return List.of(Finding.unknown(check.what(), e.getMessage() + "; it takes " + check.permission()));
        }
    }

    private static double need(Map<Limit, Double> needs, Limit limit) {
        return Objects.requireNonNull(needs.get(limit), limit.key());
    }
}
