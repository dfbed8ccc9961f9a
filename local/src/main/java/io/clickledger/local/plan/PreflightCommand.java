package io.clickledger.local.plan;

import io.clickledger.local.TextTable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/** {@code preflight}: whether an account's limits carry a peak, asked before a deployment and before the peak. */
@Command(
        name = "preflight",
        description = "Ask an AWS account whether its limits carry a peak, and whether its tables are protected.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all of it is enough",
            "1:something is too low, or a table lacks protection",
            "2:the account could not be asked"
        })
public final class PreflightCommand implements Callable<Integer> {

    private static final int ENOUGH = 0;
    private static final int TOO_LOW = 1;
    private static final int NOT_ASKED = 2;

    /** A day has as many clicks as so many seconds of its peak; it does not matter to any limit. */
    private static final double DAY_BY_PEAK = 10_000;

    @Option(
            names = "--peak",
            defaultValue = "10000",
            paramLabel = "N",
            description = "Clicks a second at the busiest (default: 10000).")
    private double peak;

    @Option(
            names = "--region",
            defaultValue = "us-east-1",
            paramLabel = "R",
            description = "Region of the deployment (default: us-east-1).")
    private String region = "us-east-1";

    @Option(
            names = "--table",
            paramLabel = "NAME",
            description = "A deployed table that shall be protected; may be given several times.")
    private List<String> tables = List.of();

    @Option(
            names = "--assume",
            paramLabel = "NAME=VALUE",
            split = ",",
            description = "Another value for an assumption; cost --json lists them all with their reasons.")
    private Map<String, Double> assume = Map.of();

    @Override
    public Integer call() throws IOException {
        var need = Need.of(
                new Traffic(peak * DAY_BY_PEAK, peak), Assumptions.shipped().with(assume));
        try (var http = Apache5HttpClient.create();
                var clients = PreflightClients.in(region, http)) {
            var enough = compare(need, new AccountLimits(http, region).read(clients));
            var safe = protectedTables(new TableSafety(clients.dynamo()));
            return enough && safe ? ENOUGH : TOO_LOW;
        } catch (SdkException | IOException e) {
            System.out.println("the account in " + region + " could not be asked: " + reason(e));
            System.out.printf("%nit would have to grant, for %.0f clicks/s:%n", peak);
            need.byQuota().forEach((name, value) -> System.out.printf("  %s: %.0f%n", name, value));
            System.out.println(
                    "\ngive credentials as the AWS command line takes them, such as AWS_PROFILE or an access key");
            return NOT_ASKED;
        }
    }

    // The SDK lists every place where it looked.
    private static String reason(Exception failure) {
        var message = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
        return message.startsWith("Unable to load credentials") ? "no credentials were found" : message;
    }

    private static boolean compare(Need need, Map<String, Double> limits) throws IOException {
        var table = new TextTable(List.of("limit", "needed", "granted", "verdict"));
        var enough = true;
        for (var quota : Quota.defaults()) {
            var needed = need.byQuota().getOrDefault(quota.name(), 0.0);
            var granted = limits.getOrDefault(quota.name(), 0.0);
            var fits = granted >= needed;
            enough &= fits;
            table.row(List.of(
                    quota.name(),
                    "%.0f".formatted(needed),
                    "%.0f".formatted(granted),
                    fits ? "enough" : "too low; raise it: " + quota.raisedBy()));
        }
        table.lines().forEach(System.out::println);
        return enough;
    }

    private boolean protectedTables(TableSafety safety) {
        var all = true;
        for (var table : tables) {
            var missing = safety.missing(table);
            all &= missing.isEmpty();
            System.out.println("table " + table + ": "
                    + (missing.isEmpty() ? "protected" : "lacks " + String.join(", ", missing)));
        }
        return all;
    }
}
