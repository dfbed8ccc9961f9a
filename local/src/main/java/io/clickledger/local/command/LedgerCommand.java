package io.clickledger.local.command;

import io.clickledger.counters.HourPartition;
import io.clickledger.local.Clients;
import io.clickledger.local.console.CommandException;
import io.clickledger.local.console.TextTable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ledger}: the books of the last hours. */
@Command(
        name = "ledger",
        description =
                "Print for each hour: claimed = counted + corrected + in flight + rejected, and the drift by cause.")
final class LedgerCommand implements Callable<Integer> {

    private static final int MOST_HOURS = 1_000;

    @Mixin
    private SystemOption system = new SystemOption();

    @Option(
            names = "--hours",
            defaultValue = "24",
            paramLabel = "N",
            description = "The last N hours, the current one included (default: 24).")
    private int hours;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (hours < 1 || hours > MOST_HOURS) {
            throw new CommandException("--hours is 1 to " + MOST_HOURS);
        }
        var announcement = system.announcement();
        try (var clients = Clients.of(announcement)) {
            var reports = new S3HourReports(clients.s3(), announcement.names().archive());
            var table = new TextTable(HourLedger.COLUMNS);
            var current = HourPartition.hourOf(Clock.systemUTC().instant());
            for (int ago = hours - 1; ago >= 0; ago--) {
                table.row(reports.ledger(current.minus(Duration.ofHours(ago))).row());
            }
            table.lines().forEach(System.out::println);
            return 0;
        }
    }
}
