package io.clickledger.local.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --prices}, of the commands that reckon dollars. */
final class PricesOption {

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description = "Prices as JSON, in the form of prices.json; those it leaves out are as shipped.")
    private Optional<Path> file = Optional.empty();

    /** The prices to reckon with. */
    Prices read() throws IOException {
        return file.isPresent() ? PricesFile.read(file.get()) : PricesFile.shipped();
    }
}
