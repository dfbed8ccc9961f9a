package io.clickledger.local.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Every expected figure was reckoned by hand; the sums are beside them. */
final class BillTest {

    private static final Offset<Double> A_CENT = within(0.005);
    private static final Prices PRICES = PricesFile.shipped();
    private static final Assumptions USUAL = Assumptions.usual();

    /** A hundred million clicks, records of 350 bytes, 16 shards paid by the hour that keep a day. */
    private static final Assumptions SHARDS = USUAL.with(USUAL.design().withStream(Design.Paid.PROVISIONED))
            .with(Assumption.RECORD_BYTES, 350)
            .with(Assumption.STREAM_DAYS, 1);

    @Test
    void requestsGetCheaperBehindTheFirst300MillionOfAMonth() {
        // 3,000 M a month: 300 M x $1.00 + 2,700 M x $0.90 = $2,730, by 30 days.
        assertThat(perDay(USUAL, "front door", "requests")).isCloseTo(91.00, A_CENT);
        // 30 M a month, all at $1.00.
        assertThat(perDay(USUAL.with(Assumption.CLICKS_PER_DAY, 1e6), "front door", "requests"))
                .isCloseTo(1.00, A_CENT);
    }

    @Test
    void loadBalancerIsPaidByItsHoursAndNewConnections() {
        var balanced = USUAL.with(USUAL.design().with(Design.FrontDoor.ALB));

        // 24 x (0.0225 + 1,157.4 / 25 x 0.008) = 0.54 + 8.89
        assertThat(perDay(balanced, "front door", "requests")).isCloseTo(9.43, A_CENT);
    }

    @Test
    void answersAndAccessLogArePaidByTheGb() {
        // 700 bytes x 100 M = 65.19 GB x $0.09; 176 bytes x 100 M = 16.39 GB x $0.50
        assertThat(perDay(USUAL, "front door", "answers to the internet")).isCloseTo(5.87, A_CENT);
        assertThat(perDay(USUAL, "front door", "access log")).isCloseTo(8.20, A_CENT);
    }

    @Test
    void redirectIsPaidByItsMemoryAndTime() {
        // 100 M x $0.20/M = 20; 100 M x 0.5 GB x 0.01 s = 500,000 GB-s x $0.0000133334 = 6.67
        assertThat(perDay(USUAL.with(Assumption.REDIRECT_MEMORY, 512), "redirect", "Lambda"))
                .isCloseTo(26.67, A_CENT);
        // 100 environments x 1 GB x 86,400 s x $0.0000033334
        assertThat(perDay(USUAL.with(Assumption.PROVISIONED_CONCURRENCY, 100), "redirect", "provisioned concurrency"))
                .isCloseTo(28.80, A_CENT);
        // 100 M x 0.5 lookups x half a unit = 25 M x $0.125/M
        assertThat(perDay(USUAL, "redirect", "ad lookups")).isCloseTo(3.13, A_CENT);
    }

    @Test
    void claimIsAWriteUnitByKilobyteAndADuplicatePaysToo() {
        // 100 M x $0.625/M, twice that from 1,025 bytes on
        assertThat(perDay(USUAL.with(Assumption.DUPLICATES, 0.5), "claims", "writes"))
                .isCloseTo(62.50, A_CENT);
        assertThat(perDay(USUAL.with(Assumption.CLAIM_BYTES, 1_024), "claims", "writes"))
                .isCloseTo(62.50, A_CENT);
        assertThat(perDay(USUAL.with(Assumption.CLAIM_BYTES, 1_025), "claims", "writes"))
                .isCloseTo(125.00, A_CENT);
    }

    @Test
    void provisionedWritesArePaidByTheHourTheyAreHeldReady() {
        var provisioned = USUAL.with(USUAL.design().withTables(Design.Paid.PROVISIONED));

        // 100 M / 86,400 s = 1,157.4 units / 0.7 = 1,653.4 held x 24 h x $0.00065
        assertThat(perDay(provisioned, "claims", "writes")).isCloseTo(25.79, A_CENT);
        // 500 x 24 h x $0.00013
        assertThat(perDay(provisioned, "counting", "provisioned reads")).isCloseTo(1.56, A_CENT);
        assertThat(perDay(USUAL, "counting", "provisioned reads")).isZero();
    }

    @Test
    void claimsAreStoredExportedAndRestorable() {
        // 100 M x 400 bytes x 11 days = 409.78 GB; x $0.25 / 30 and x $0.20 / 30
        assertThat(perDay(USUAL, "claims", "storage")).isCloseTo(3.41, A_CENT);
        assertThat(perDay(USUAL, "claims", "point-in-time recovery")).isCloseTo(2.73, A_CENT);
        // 100 M x 300 bytes x 2.5 = 69.85 GB x $0.10
        assertThat(perDay(USUAL, "claims", "exports for the audit")).isCloseTo(6.98, A_CENT);
    }

    @Test
    void shardsForThePeakArePaidAllDay() {
        // 10,000 / 625 = 16 shards x 24 h x $0.015; 100 M puts x $0.014/M
        assertThat(perDay(SHARDS, "stream", "16 shards")).isCloseTo(5.76, A_CENT);
        assertThat(perDay(SHARDS, "stream", "puts")).isCloseTo(1.40, A_CENT);
        assertThat(perDay(SHARDS, "stream", "retention beyond a day")).isZero();
        // 16 x 24 h x $0.020
        assertThat(perDay(SHARDS.with(Assumption.STREAM_DAYS, 7), "stream", "retention beyond a day"))
                .isCloseTo(7.68, A_CENT);
        assertThat(perDay(SHARDS.with(Assumption.PEAK, 10_001), "stream", "17 shards"))
                .isCloseTo(6.12, A_CENT);
    }

    @Test
    void streamOnDemandRoundsEachRecordUpToAKilobyte() {
        var onDemand = SHARDS.with(SHARDS.design().withStream(Design.Paid.ON_DEMAND));

        // 100 M x 1,024 bytes = 95.37 GB x $0.08; 2 x 100 M x 350 bytes = 65.19 GB x $0.04; 24 h x $0.04
        assertThat(perDay(onDemand, "stream", "puts")).isCloseTo(7.63, A_CENT);
        assertThat(perDay(onDemand, "stream", "reads")).isCloseTo(2.61, A_CENT);
        assertThat(perDay(onDemand, "stream", "on demand")).isCloseTo(0.96, A_CENT);
        // 6 days more x 95.37 GB x $0.10 / 30
        assertThat(perDay(onDemand.with(Assumption.STREAM_DAYS, 7), "stream", "retention beyond a day"))
                .isCloseTo(1.91, A_CENT);
    }

    @Test
    void countingPaysForCountersListsAndItsTime() {
        var counting = SHARDS.with(Assumption.COUNTER_WRITES, 0.736);

        // 100 M x 0.736 x $0.625/M
        assertThat(perDay(counting, "counting", "counter writes")).isCloseTo(46.00, A_CENT);
        // 16 x 86,400 = 1,382,400 batches: x 10 units x $0.625/M; x (0.20/M + 0.15 GB-s x $0.0000133334)
        assertThat(perDay(counting, "counting", "top lists and progress")).isCloseTo(8.64, A_CENT);
        assertThat(perDay(counting, "counting", "Lambda")).isCloseTo(3.04, A_CENT);
    }

    @Test
    void directoryIsEnteredOnceForEachShardsPartitionOfAnHour() {
        var oneEach = SHARDS.with(Assumption.ADVERTISERS, 1).with(Assumption.BUCKETS, 1);

        // 24 h x 16 shards x 1 partition, all of them met = 384 sheets of a unit x $0.625/M
        assertThat(perDay(oneEach, "counting", "directory")).isCloseTo(0.00024, within(0.00001));
        // 17.0 M entries of 20 bytes = 331,000 units, on sheets of 1,382,400 batches: 1.71 M x $0.625/M
        assertThat(perDay(SHARDS, "counting", "directory")).isCloseTo(1.07, A_CENT);
    }

    @Test
    void deliveryRoundsEachRecordUpTo5Kilobytes() {
        // 100 M x 5,120 bytes = 476.84 GB x $0.029
        assertThat(perDay(SHARDS, "archive", "Firehose")).isCloseTo(13.83, A_CENT);
        // 100 M x 350 bytes / 5 = 6.52 GB: 90 days x $0.023 / 30; read 18 times = 0.1146 TB x $5
        assertThat(perDay(SHARDS, "archive", "storage")).isCloseTo(0.45, A_CENT);
        assertThat(perDay(SHARDS, "archive", "Athena")).isCloseTo(0.57, A_CENT);
    }

    @Test
    void watchingPaysForLogsTracesAndAlarms() {
        var watched = USUAL.with(Assumption.LOG_BYTES, 40).with(Assumption.TRACE_RATE, 0.05);

        // 40 bytes x 100 M = 3.73 GB x $0.50; 5 M traces x $5/M; $40 / 30
        assertThat(perDay(watched, "watching", "function logs")).isCloseTo(1.86, A_CENT);
        assertThat(perDay(watched, "watching", "traces")).isCloseTo(25.00, A_CENT);
        assertThat(perDay(watched, "watching", "alarms, metrics, secrets")).isCloseTo(1.33, A_CENT);
    }

    @Test
    void billAddsUp() {
        var bill = new Bill(2e6, List.of(new CostLine("a", "b", 1.5), new CostLine("a", "c", 0.5)));

        assertThat(bill.perDay()).isEqualTo(2);
        assertThat(bill.perMonth()).isEqualTo(60);
        assertThat(bill.perMillion()).isEqualTo(1);
    }

    @Test
    void lineThatIsNoAmountOfMoneyIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CostLine("a", "b", Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new CostLine("a", "b", -0.01));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Assumptions(Map.of(Assumption.PEAK, 1.0), Design.usual()));
    }

    private static double perDay(Assumptions assumed, String part, String item) {
        return Bill.of(assumed, PRICES).lines().stream()
                .filter(line -> line.part().equals(part) && line.item().equals(item))
                .findFirst()
                .orElseThrow()
                .perDay();
    }
}
