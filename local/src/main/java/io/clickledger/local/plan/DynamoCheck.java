package io.clickledger.local.plan;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Whether a table may take as many writes as the peak brings. */
record DynamoCheck(DynamoDbClient dynamo, Design.Paid paid, TableNeeds needs) implements Check {

    @Override
    public String what() {
        return "DynamoDB write units of a table";
    }

    @Override
    public String permission() {
        return "dynamodb:DescribeLimits";
    }

    @Override
    public List<Finding> findings() {
        var limits = dynamo.describeLimits(request -> {});
        var table = Finding.limit(
                what(),
                limits.tableMaxWriteCapacityUnits(),
                Math.max(needs.claims(), needs.counters()),
                "ask for more: Service Quotas, Amazon DynamoDB, Table-level write throughput limit");
        return switch (paid) {
            case ON_DEMAND -> List.of(table);
            case PROVISIONED ->
                List.of(
                        table,
                        Finding.limit(
                                "DynamoDB provisioned write units of the account",
                                limits.accountMaxWriteCapacityUnits(),
                                needs.claims() + needs.counters(),
                                "ask for more: Service Quotas, Amazon DynamoDB, Account-level write throughput limit"));
        };
    }

    /**
     * Write units a second.
     *
     * @param claims of the claims table
     * @param counters of the counters table
     */
    record TableNeeds(double claims, double counters) {}
}
