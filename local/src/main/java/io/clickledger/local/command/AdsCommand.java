package io.clickledger.local.command;

import io.clickledger.local.Clients;
import io.clickledger.local.DynamoAds;
import io.clickledger.local.console.CommandException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ads}: the ad catalogue. */
@Command(name = "ads", description = "Fill the ad catalogue.", subcommands = AdsCommand.ImportCommand.class)
final class AdsCommand {

    /** {@code ads import}: registers the ads of a CSV file, all or none. */
    @Command(
            name = "import",
            description = "Register the ads of a CSV file with the columns ad_id,advertiser_id,destination_url.")
    static final class ImportCommand implements Callable<Integer> {

        @Mixin
        private SystemOption system = new SystemOption();

        @Parameters(paramLabel = "FILE.csv")
        private Path file = Path.of("");

        @Override
        public Integer call() throws IOException, InterruptedException {
            switch (AdsFile.read(file)) {
                case AdsFile.Content.Errors errors ->
                    throw new CommandException(
                            file + " was not imported, nothing of it:\n  " + String.join("\n  ", errors.errors()));
                case AdsFile.Content.Ads content -> {
                    var announcement = system.announcement();
                    try (var clients = Clients.of(announcement)) {
                        new DynamoAds(clients.dynamo(), announcement.names().ads()).register(content.ads());
                    }
                    System.out.println("imported " + content.ads().size() + " ads");
                }
            }
            return 0;
        }
    }
}
