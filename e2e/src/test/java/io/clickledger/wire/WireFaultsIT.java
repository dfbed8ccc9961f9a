package io.clickledger.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.e2e.CommandLine;
import io.clickledger.local.LocalSystem;
import io.clickledger.local.SystemOptions;
import io.clickledger.local.SystemOptions.Signing;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * P1 and P3 on the wire: whatever lies between the functions and their engines does, every click is answered in time, and counted
 * at most once at last.
 *
 * <p>In a process of its own, because a process holds one system.
 */
@Tag("own-system")
final class WireFaultsIT {

    private static final long SEED = Long.getLong("wire.seed", System.nanoTime());
    private static final int CLICKS = Integer.getInteger("wire.clicks", 1_600);
    private static final int RATE = Integer.getInteger("wire.rate", 50);
    private static final List<String> ON_THE_WAY = List.of("DynamoDb", "Kinesis", "Sqs");
    private static final double SHARE = 0.7;

    /** At a high rate the first fault would else be met by code that is not compiled yet. */
    private static final int WARM_UP_ONE_IN = 40;

    /** What the redirect may take: 120 ms to claim, 120 to publish, 60 to spill. */
    private static final Duration BUDGET = Duration.ofMillis(300);

    /** What a busy machine takes beside: three JVMs share its cores. A client's own limits would be 2 s and more. */
    private static final Duration OVERHEAD = Duration.ofMillis(700);

    /** A fifth of the clicks may have spilled, and five pollers replay them. */
    private static final Duration RECOVERY =
            Duration.ofMinutes(3).plus(Duration.ofMillis(20).multipliedBy(CLICKS));

    private static final Path REPORT = Path.of("target", "wire-faults.md");

    /** The redirect's own limits, instead of the generous ones of a local system. */
    private static final Map<String, String> LIMITS = Map.of(
            "CLAIM_TIMEOUT", "PT0.12S",
            "CLAIM_ATTEMPT_TIMEOUT", "PT0.05S",
            "PUBLISH_TIMEOUT", "PT0.12S",
            "SPILL_TIMEOUT", "PT0.06S",
            "FIRST_CALL_TIMEOUT", "PT3S");

    private final Map<String, FaultyWire> wires = new LinkedHashMap<>();

    @Test
    void clicksOverAFaultyWireAreAnsweredInTimeAndNoneIsLost() throws IOException, InterruptedException {
        Files.deleteIfExists(REPORT);
        var log = Path.of("target", "wire-faults.log");
        var console = System.err;
        try (var err = new PrintStream(Files.newOutputStream(log), true, StandardCharsets.UTF_8)) {
            System.setErr(err);
            try (var system = LocalSystem.start(
                    SystemOptions.of(0, Optional.empty(), Signing.REQUIRED).over(this::wire, LIMITS))) {
                var clicks = new SteadyClicks(system, RATE);
                assertAnswered("warm", clicks.send(Math.max(RATE, CLICKS / WARM_UP_ONE_IN)));
                spoilEverything(clicks);

                var respilled = CommandLine.run(system.base().toString(), "respill", log.toString());
                assertThat(respilled.exitCode()).as(respilled.output()).isZero();
                var ledger = system.audit(RECOVERY);
                assertThat(ledger.difference()).as("%s%nseed %d", ledger, SEED).isZero();
                assertThat(ledger.unpublished()).as("%s%nseed %d", ledger, SEED).isZero();
                assertThat(ledger.claimed()).as("%s%nseed %d", ledger, SEED).isEqualTo(clicks.sent());
                report(respilled.lastLine() + ", " + ledger);
            }
        } finally {
            System.setErr(console);
            for (var wire : wires.values()) {
                wire.close();
            }
        }
        System.out.print(Files.readString(REPORT));
    }

    /** Kept as it grows, so that a long run that fails has told what it saw. */
    private static void report(String line) throws IOException {
        Files.writeString(REPORT, line + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void spoilEverything(SteadyClicks clicks) throws IOException {
        var scopes = List.of(List.of("DynamoDb"), List.of("Kinesis"), List.of("DynamoDb", "Kinesis"), ON_THE_WAY);
        report("seed " + SEED + ", " + SHARE + " of the exchanges spoiled");
        report("| fault | between the functions and | clicks | redirected | p99 ms | exchanges spoiled |");
        report("|---|---|---|---|---|---|");
        int each = CLICKS / (Fault.values().length * scopes.size());
        for (var fault : Fault.values()) {
            for (var scope : scopes) {
                long before = spoiled(fault);
                scope.forEach(
                        service -> Objects.requireNonNull(wires.get(service)).spoil(fault, SHARE));
                var answers = clicks.send(each);
                wires.values().forEach(FaultyWire::heal);
                report("| %s | %s | %d | %d | %.0f | %d |"
                        .formatted(
                                fault,
                                String.join(", ", scope),
                                answers.sent(),
                                answers.redirected(),
                                answers.p99(),
                                spoiled(fault) - before));
                assertAnswered(fault + " " + scope, answers);
            }
        }
    }

    private void assertAnswered(String phase, SteadyClicks.Answers answers) {
        assertThat(answers.redirected()).as("%s, seed %d", phase, SEED).isEqualTo(answers.sent());
        if (!phase.equals("warm")) {
            assertThat(answers.p99()).as("p99 of %s, seed %d", phase, SEED).isLessThan((double)
                    BUDGET.plus(OVERHEAD).toMillis());
        }
    }

    private long spoiled(Fault fault) {
        return wires.values().stream().mapToLong(wire -> wire.spoiled(fault)).sum();
    }

    private URI wire(String service, URI engine) {
        if (!ON_THE_WAY.contains(service)) {
            return engine;
        }
        try {
            var wire = new FaultyWire(engine, SEED);
            wires.put(service, wire);
            return wire.address();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
