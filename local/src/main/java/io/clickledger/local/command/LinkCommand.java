package io.clickledger.local.command;

import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.ClickLink;
import io.clickledger.events.Destination;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.Landing;
import io.clickledger.events.LinkKeys;
import io.clickledger.local.LinkKeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code link}: prints a signed click link as its last line. */
@Command(name = "link", description = "Print a signed link to put behind an ad.")
final class LinkCommand implements Callable<Integer> {

    @Mixin
    private SystemOption system = new SystemOption();

    @Option(names = "--ad", required = true, paramLabel = "A", description = "The ad clicked.")
    private String ad = "";

    @Option(names = "--impression", required = true, paramLabel = "I", description = "The impression; it counts once.")
    private String impression = "";

    @Option(names = "--hours", defaultValue = "24", paramLabel = "H", description = "How long it counts (default: 24).")
    private int hours;

    @ArgGroup(exclusive = false)
    private @Nullable LandingOption landing;

    @Option(names = "--keys", paramLabel = "FILE", description = "Link keys (default: those of the local system).")
    private @Nullable Path keys;

    /** Both or neither: a link that carries its landing needs no catalogue. */
    private static final class LandingOption {

        @Option(names = "--advertiser", required = true, paramLabel = "V", description = "Who pays; with --to.")
        private String advertiser = "";

        @Option(names = "--to", required = true, paramLabel = "URL", description = "Where it leads; with --advertiser.")
        private String to = "";

        Landing landing() {
            return new Landing(new AdvertiserId(advertiser), new Destination(to));
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var link = new ClickLink(
                new AdId(ad),
                Optional.of(new ImpressionId(impression)),
                Clock.systemUTC().instant().plus(Duration.ofHours(hours)),
                Optional.ofNullable(landing).map(LandingOption::landing));
        System.out.println(system.base().resolve(link.sign(linkKeys())));
        return 0;
    }

    private LinkKeys linkKeys() throws IOException, InterruptedException {
        return keys == null
                ? LinkKeyFile.read(system.announcement().directory())
                : LinkKeys.parse(Files.readString(keys));
    }
}
