package io.clickledger.local.command;

import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.local.Clients;
import io.clickledger.local.DynamoAds;
import io.clickledger.local.console.CommandException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code clicks}: prints the clicks of some ads per interval, or of all of an advertiser's together. */
@Command(name = "clicks", description = "Print clicks per interval.")
final class ClicksCommand implements Callable<Integer> {

    private static final String PATH = "/metrics";

    @Mixin
    private SystemOption system = new SystemOption();

    @Mixin
    private ReaderOption reader = new ReaderOption();

    @Option(names = "--ad", paramLabel = "A", description = "An ad; repeatable. Without it: all ads together.")
    private List<String> ads = new ArrayList<>();

    @Option(
            names = "--interval",
            defaultValue = "1m",
            paramLabel = "I",
            description = "1m, 5m, 10m, 1h or 1d (default: 1m).")
    private String interval = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        var tenant = tenant();
        try (var metrics = Metrics.of(system, reader.operator() ? Optional.empty() : Optional.of(tenant))) {
            if (reader.csv()) {
                System.out.print(metrics.csv(PATH, parameters(tenant)));
            } else {
                new ClicksTable(metrics.json(PATH, parameters(tenant))).lines().forEach(System.out::println);
            }
        }
        return 0;
    }

    private Map<String, String> parameters(AdvertiserId tenant) {
        var parameters = new TreeMap<>(Map.of("minutes", reader.minutes(), "interval", interval));
        parameters.put("advertiser_id", tenant.value());
        if (ads.isEmpty()) {
            parameters.put("group_by", "total");
        } else {
            parameters.put("ad_ids", String.join(",", ads));
        }
        return parameters;
    }

    // An ad in the catalogue has an owner; an ad that only ever came in links of its own does not.
    private AdvertiserId tenant() throws IOException, InterruptedException {
        var named = reader.advertiser();
        if (named.isPresent()) {
            return named.get();
        }
        if (ads.isEmpty()) {
            throw new CommandException("whose clicks? name an --ad or an --advertiser");
        }
        var announcement = system.announcement();
        try (var clients = Clients.of(announcement)) {
            var ad = new AdId(ads.getFirst());
            return new DynamoAds(clients.dynamo(), announcement.names().ads())
                    .owner(ad)
                    .orElseThrow(() -> new CommandException(
                            ad + " is not in the catalogue; name its advertiser with --advertiser"));
        }
    }
}
