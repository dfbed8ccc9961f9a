package io.clickledger.local.command;

import io.clickledger.events.AdvertiserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** As whom a command reads: an advertiser its own numbers, an operator anybody's. */
final class ReaderOption {

    @Option(names = "--advertiser", paramLabel = "X", description = "Whose numbers.")
    private @Nullable String advertiser;

    @Option(names = "--operator", description = "Ask as an operator, who may read every advertiser's numbers.")
    private boolean operator;

    Optional<AdvertiserId> advertiser() {
        return Optional.ofNullable(advertiser).map(AdvertiserId::new);
    }

    boolean operator() {
        return operator;
    }
}
