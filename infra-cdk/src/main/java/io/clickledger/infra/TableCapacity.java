package io.clickledger.infra;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awscdk.services.dynamodb.EnableScalingProps;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.UtilizationScalingProps;

/**
 * Provisioned read and write units of a table, which follow its traffic within bounds. What is over the units of the moment, and over
 * what was saved in the last five minutes, is throttled: a throttled claim spills, a throttled batch comes again.
 *
 * @param leastWrites per second, what is paid even at night
 * @param mostWrites per second
 * @param leastReads per second
 * @param mostReads per second
 */
record TableCapacity(int leastWrites, int mostWrites, int leastReads, int mostReads) {

    /** DynamoDB's default quota for a table. */
    private static final int QUOTA = 40_000;

    /** A steady 350 clicks a second. */
    private static final int LEAST_WRITES = 500;

    /** Queries of some hundred users; reconciliation is slowed down to it at first, and up to the most within minutes. */
    private static final int LEAST_READS = 500;

    /** The replay of spilled clicks by hand. */
    private static final int FEW_READS = 5;

    /** With seven tenths used, as much as is written at the peak and two fifths more. */
    private static final long HEADROOM = 2;

    private static final int TARGET_PERCENT = 70;

    /** Of the claims and counters tables; empty when they are paid by request. {@code clicksPerSecond} is the peak. */
    static Optional<TableCapacity> of(ContextValues context, int clicksPerSecond) {
        var provisioned = context.text(
                        "tableMode", Pattern.compile("on-demand|provisioned"), "is neither on-demand nor provisioned")
                .equals(Optional.of("provisioned"));
        var units = Stream.of("tableLeastWrites", "tableMostWrites", "tableLeastReads", "tableMostReads")
                .filter(key -> context.text(key).isPresent())
                .findFirst();
        if (!provisioned && units.isPresent()) {
            throw new ContextException(units.get(), "goes with tableMode=provisioned, and only with it");
        }
        var mostWrites =
                context.integer("tableMostWrites", (int) Math.min(QUOTA, HEADROOM * clicksPerSecond), 1, QUOTA);
        var capacity = new TableCapacity(
                context.integer("tableLeastWrites", Math.min(LEAST_WRITES, mostWrites), 1, QUOTA),
                mostWrites,
                context.integer("tableLeastReads", LEAST_READS, 1, QUOTA),
                context.integer("tableMostReads", QUOTA / 2, 1, QUOTA));
        return provisioned ? Optional.of(capacity) : Optional.empty();
    }

    TableCapacity {
        if (leastWrites > mostWrites) {
            throw new ContextException("tableLeastWrites", "is more than tableMostWrites, " + mostWrites);
        }
        if (leastReads > mostReads) {
            throw new ContextException("tableLeastReads", "is more than tableMostReads, " + mostReads);
        }
    }

    /** The same for a table that is hardly ever read. */
    TableCapacity hardlyRead() {
        return new TableCapacity(leastWrites, mostWrites, FEW_READS, Math.max(FEW_READS, mostReads));
    }

    /** Lets {@code table}, which has the least, follow its traffic. */
    void scale(Table table) {
        var target = UtilizationScalingProps.builder()
                .targetUtilizationPercent(TARGET_PERCENT)
                .build();
        table.autoScaleWriteCapacity(within(leastWrites, mostWrites)).scaleOnUtilization(target);
        table.autoScaleReadCapacity(within(leastReads, mostReads)).scaleOnUtilization(target);
    }

    private static EnableScalingProps within(int least, int most) {
        return EnableScalingProps.builder().minCapacity(least).maxCapacity(most).build();
    }
}
