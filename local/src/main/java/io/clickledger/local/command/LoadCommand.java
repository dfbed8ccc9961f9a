package io.clickledger.local.command;

import io.clickledger.local.Faults;
import io.clickledger.local.LinkKeyFile;
import io.clickledger.local.Load;
import io.clickledger.local.LoadJournal;
import io.clickledger.local.LoadPlan;
import io.clickledger.local.Share;
import io.clickledger.local.console.CommandException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code load}: clicks at a fixed rate, with latencies, and a journal for the audit. */
@Command(name = "load", description = "Send clicks at a fixed rate and print how they were answered.")
final class LoadCommand implements Callable<Integer> {

    private static final int MOST_ADS = 10_000_000;
    private static final long MOST_SEED = 1_000_000_000;
    private static final Duration LINKS_LAST = Duration.ofHours(24);

    @Mixin
    private SystemOption system = new SystemOption();

    @Option(names = "--rate", required = true, paramLabel = "R", description = "Clicks a second.")
    private int rate;

    @Option(names = "--seconds", required = true, paramLabel = "S", description = "For how long.")
    private int seconds;

    @Option(names = "--ads", defaultValue = "1000", paramLabel = "N", description = "Ads clicked on (default: 1000).")
    private int ads;

    @Option(
            names = "--zipf",
            defaultValue = "1.0",
            paramLabel = "E",
            description = "Exponent of their popularity; 0 is uniform (default: 1.0).")
    private double zipf;

    @Option(
            names = "--duplicates",
            defaultValue = "0%",
            converter = Share.Converter.class,
            description = "Share of requests that repeat an earlier click, such as 5%% (default: 0%%).")
    private Share duplicates = new Share(0);

    @Option(
            names = "--robots",
            defaultValue = "0%",
            converter = Share.Converter.class,
            description = "Share of requests by a declared robot (default: 0%%).")
    private Share robots = new Share(0);

    @Option(
            names = "--fault",
            converter = Faults.Converter.class,
            paramLabel = "F=SHARE,...",
            description = "What goes wrong in the local system meanwhile: kinesis-ambiguous, crash-after-claim,"
                    + " duplicate-delivery, each with a share such as 1%% (default: nothing).")
    private Faults faults = Faults.NONE;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all choices (default: a new one, printed).")
    private @Nullable Long seed;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var plan = plan();
        var announcement = system.announcement();
        System.out.println("run " + plan.run() + ", seed " + plan.seed());
        try (var http = HttpClient.newHttpClient();
                var journal = LoadJournal.create(announcement.directory(), plan.run())) {
            var load = new Load(system.base(), LinkKeyFile.read(announcement.directory()), http);
            var began = System.nanoTime();
            var answers = sendAmidFaults(new FaultSwitch(system.base(), http), load, plan, journal);
            print(plan, answers, Duration.ofNanos(System.nanoTime() - began));
            return answers.redirected() == plan.clicks() ? 0 : 1;
        }
    }

    private Load.Answers sendAmidFaults(FaultSwitch faultSwitch, Load load, LoadPlan plan, LoadJournal journal)
            throws IOException, InterruptedException {
        // A deployed system takes no faults, so it is not asked to switch off what was never on.
        if (faults.equals(Faults.NONE)) {
            return send(load, plan, journal);
        }
        faultSwitch.set(faults);
        try {
            return send(load, plan, journal);
        } finally {
            faultSwitch.set(Faults.NONE);
        }
    }

    private Load.Answers send(Load load, LoadPlan plan, LoadJournal journal) throws InterruptedException {
        try (var progress = new ProgressBarBuilder()
                .setTaskName("clicks")
                .setInitialMax(plan.clicks())
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build()) {
            return load.run(plan, rate, journal, progress::stepTo);
        }
    }

    private LoadPlan plan() {
        var clicks = (long) rate * seconds;
        if (rate < 1 || seconds < 1 || clicks > Integer.MAX_VALUE) {
            throw new CommandException("--rate and --seconds are at least 1 and make at most 2^31 - 1 clicks together");
        }
        if (ads < 1 || ads > MOST_ADS || zipf < 0) {
            throw new CommandException("--ads is 1 to 10,000,000 and --zipf is not negative");
        }
        if (duplicates.value() + robots.value() > 1) {
            throw new CommandException("--duplicates and --robots make more than 100% together");
        }
        var now = Clock.systemUTC().instant();
        return new LoadPlan(
                "load-" + now.toEpochMilli(),
                (int) clicks,
                ads,
                zipf,
                duplicates.value(),
                robots.value(),
                Optional.ofNullable(seed)
                        .orElseGet(() -> ThreadLocalRandom.current().nextLong(MOST_SEED)),
                now.plus(LINKS_LAST));
    }

    private static void print(LoadPlan plan, Load.Answers answers, Duration took) {
        System.out.printf(
                "%,d clicks in %.1f s, %,d redirected, %,d not%n",
                plan.clicks(), took.toMillis() / 1e3, answers.redirected(), plan.clicks() - answers.redirected());
        answers.firstFailure().ifPresent(failure -> System.out.println("first without an answer: " + failure));
        var latency = answers.latencyMicros();
        System.out.printf(
                "latency from when a click was due: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, max %.1f ms%n",
                latency.getValueAtPercentile(50) / 1e3,
                latency.getValueAtPercentile(90) / 1e3,
                latency.getValueAtPercentile(99) / 1e3,
                latency.getValueAtPercentile(99.9) / 1e3,
                latency.getMaxValue() / 1e3);
    }
}
