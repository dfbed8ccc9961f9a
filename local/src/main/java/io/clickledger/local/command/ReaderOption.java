package io.clickledger.local.command;

import io.clickledger.events.AdvertiserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a command reads: whose numbers, of how many minutes, and in which form. An operator may read anybody's. */
final class ReaderOption {

    @Option(names = "--advertiser", paramLabel = "X", description = "Whose numbers.")
    private @Nullable String advertiser;

    @Option(names = "--operator", description = "Ask as an operator, who may read every advertiser's numbers.")
    private boolean operator;

    @Option(
            names = "--minutes",
            defaultValue = "60",
            paramLabel = "M",
            description = "The last M minutes (default: 60).")
    private String minutes = "";

    @Option(names = "--csv", description = "Print CSV.")
    private boolean csv;

    Optional<AdvertiserId> advertiser() {
        return Optional.ofNullable(advertiser).map(AdvertiserId::new);
    }

    boolean operator() {
        return operator;
    }

    String minutes() {
        return minutes;
    }

    boolean csv() {
        return csv;
    }
}
