package io.clickledger.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The sample records under {@code src/test/resources/samples}: the contract in examples. */
final class Samples {

    private static final Path ROOT = Path.of("src/test/resources/samples");

    private Samples() {}

    static Stream<Path> valid() {
        return files("valid");
    }

    static Stream<Path> invalid() {
        return files("invalid");
    }

    static byte[] bytes(Path sample) {
        try {
            return Files.readAllBytes(sample);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] valid(String name) {
        return bytes(ROOT.resolve("valid").resolve(name + ".json"));
    }

    private static Stream<Path> files(String folder) {
        try (var files = Files.list(ROOT.resolve(folder))) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
