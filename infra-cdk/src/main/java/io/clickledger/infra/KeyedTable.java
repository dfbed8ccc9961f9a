package io.clickledger.infra;

import java.util.Arrays;
import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.Table;
import software.constructs.Construct;

/** A table that can be restored to any second of the last 35 days and is not deleted by a stack, by mistake or by hand. */
final class KeyedTable extends Construct {

    private final Table table;

    /** Paid by request without {@code capacity}. */
    KeyedTable(Construct scope, String id, Keys keys, Optional<TableCapacity> capacity) {
        super(scope, id);
        var builder = Table.Builder.create(this, "Table")
                .partitionKey(text(keys.partition()))
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .deletionProtection(true)
                .removalPolicy(RemovalPolicy.RETAIN);
        keys.sort().ifPresent(name -> builder.sortKey(text(name)));
        keys.expires().ifPresent(builder::timeToLiveAttribute);
        capacity.ifPresentOrElse(
                units -> builder.billingMode(BillingMode.PROVISIONED)
                        .writeCapacity(units.leastWrites())
                        .readCapacity(units.leastReads()),
                () -> builder.billingMode(BillingMode.PAY_PER_REQUEST));
        table = builder.build();
        capacity.ifPresent(units -> units.scale(table));
    }

    String name() {
        return table.getTableName();
    }

    /** {@code actions} such as {@code PutItem} on the table. */
    void grant(JavaFunction function, String... actions) {
        var named = Arrays.stream(actions).map(action -> "dynamodb:" + action).toArray(String[]::new);
        table.grant(function.function(), named).assertSuccess();
    }

    Table table() {
        return table;
    }

    private static Attribute text(String name) {
        return Attribute.builder().name(name).type(AttributeType.STRING).build();
    }

    /**
     * The attributes that a table is made with; the keys are strings.
     *
     * @param partition partition key
     * @param sort sort key
     * @param expires what says when DynamoDB may delete an item
     */
    record Keys(String partition, Optional<String> sort, Optional<String> expires) {}
}
