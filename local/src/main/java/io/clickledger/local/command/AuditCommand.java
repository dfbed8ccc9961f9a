package io.clickledger.local.command;

import io.clickledger.local.Audit;
import io.clickledger.local.Clients;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audit}: the ledger of the running system; its last line is {@code difference N}, and it fails unless N is 0. */
@Command(name = "audit", description = "Compare what was sent, claimed, published and counted; fail on any difference.")
final class AuditCommand implements Callable<Integer> {

    @Mixin
    private SystemOption system = new SystemOption();

    @Option(
            names = "--wait",
            defaultValue = "30",
            paramLabel = "S",
            description = "Seconds to give clicks on their way before they make a difference (default: 30).")
    private int seconds;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var announcement = system.announcement();
        try (var clients = Clients.of(announcement)) {
            var ledger = new Audit(clients, announcement.names(), announcement.directory(), Clock.systemUTC())
                    .settle(Duration.ofSeconds(seconds));
            ledger.lines().forEach(System.out::println);
            return ledger.difference() == 0 ? 0 : 1;
        }
    }
}
