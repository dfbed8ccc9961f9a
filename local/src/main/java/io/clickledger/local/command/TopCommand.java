package io.clickledger.local.command;

import io.clickledger.local.console.CommandException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code top}: prints the ads with the most clicks, an advertiser's own or those of all. */
@Command(name = "top", description = "Print the ads with the most clicks.")
final class TopCommand implements Callable<Integer> {

    private static final String PATH = "/metrics/top";

    @Mixin
    private SystemOption system = new SystemOption();

    @Mixin
    private ReaderOption reader = new ReaderOption();

    @Option(names = "--n", defaultValue = "10", paramLabel = "N", description = "How many ads (default: 10).")
    private String n = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        var advertiser = reader.advertiser();
        if (advertiser.isEmpty() && !reader.operator()) {
            throw new CommandException("whose ads? name an --advertiser, or ask for all as an --operator");
        }
        var parameters = new TreeMap<>(Map.of("minutes", reader.minutes(), "n", n));
        advertiser.ifPresent(id -> parameters.put("advertiser_id", id.value()));
        try (var metrics = Metrics.of(system, reader.operator() ? Optional.empty() : advertiser)) {
            if (reader.csv()) {
                System.out.print(metrics.csv(PATH, parameters));
            } else {
                TopTable.lines(metrics.json(PATH, parameters).getFirst()).forEach(System.out::println);
            }
        }
        return 0;
    }
}
