package io.clickledger.local.command;

import io.clickledger.local.console.CommandException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code reconcile}: the loss audit and the reconciliation of some hours, now. */
@Command(
        name = "reconcile",
        description =
                "Audit and reconcile hours now; fail unless all of them are settled. The first run fetches Trino.")
final class ReconcileCommand implements Callable<Integer> {

    private static final Duration HOUR = Duration.ofHours(1);

    /** Who asks for "now" just after an hour began means what was clicked just before, too. */
    private static final Duration JUST_BEGUN = Duration.ofMinutes(10);

    @Mixin
    private SystemOption system = new SystemOption();

    @Option(
            names = "--hour",
            required = true,
            converter = HourOption.class,
            paramLabel = "H",
            description = "now, or an hour in UTC such as 2026-11-26T16.")
    private Instant hour = Instant.EPOCH;

    @Option(
            names = "--hours",
            defaultValue = "1",
            paramLabel = "N",
            description = "That many hours, up to --hour (default: 1).")
    private int hours;

    @Option(
            names = "--force",
            description =
                    "Also an hour that is not over: waits for the minute to end and takes the hour as far as that.")
    private boolean force;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (hours < 1) {
            throw new CommandException("--hours is at least 1");
        }
        var clock = Clock.systemUTC();
        var now = clock.instant();
        var end = hour.plus(HOUR);
        if (end.isAfter(now)) {
            if (!force) {
                throw new CommandException(
                        "the hour is not over before " + end + "; with --force it is reconciled as far as it has come");
            }
            end = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
            waitUntil(end, clock);
        }
        var from = hour.minus(HOUR.multipliedBy(hours - 1L));
        if (Duration.between(hour, end).compareTo(JUST_BEGUN) < 0) {
            from = from.minus(HOUR);
        }
        try (var http = HttpClient.newHttpClient()) {
            var call = new FunctionCall(system.announcedBase(), http);
            var outcome = new ReconcileRun(call, from, end, force).settle();
            ReconcileTable.lines(outcome).forEach(System.out::println);
            return outcome.settled() ? 0 : 1;
        }
    }

    // What was clicked before the command was given is to be covered, and only whole minutes are reconciled.
    private static void waitUntil(Instant end, Clock clock) throws InterruptedException {
        System.err.println("waiting for the minute to end ...");
        TimeUnit.MILLISECONDS.sleep(Duration.between(clock.instant(), end).toMillis() + 1);
    }
}
