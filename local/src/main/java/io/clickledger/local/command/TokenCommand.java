package io.clickledger.local.command;

import io.clickledger.events.AdvertiserId;
import io.clickledger.local.TokenKeys;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code token}: prints a query token of the local system as its last line. */
@Command(name = "token", description = "Print a token for queries to the local system.")
final class TokenCommand implements Callable<Integer> {

    @Mixin
    private SystemOption system = new SystemOption();

    @ArgGroup(multiplicity = "1")
    private Reader reader = new Reader();

    @Option(names = "--hours", defaultValue = "12", paramLabel = "H", description = "How long it works (default: 12).")
    private int hours;

    /** Whose numbers the token opens. */
    private static final class Reader {

        @Option(names = "--advertiser", paramLabel = "A", description = "Reads that advertiser's ads only.")
        private @Nullable String advertiser;

        @Option(names = "--operator", description = "Reads every advertiser's ads.")
        private boolean operator;

        Optional<AdvertiserId> advertiser() {
            return operator ? Optional.empty() : Optional.ofNullable(advertiser).map(AdvertiserId::new);
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var keys = TokenKeys.read(system.announcement().directory());
        System.out.println(keys.issue(reader.advertiser(), Clock.systemUTC().instant(), Duration.ofHours(hours)));
        return 0;
    }
}
