package io.clickledger.local;

import io.clickledger.events.LinkKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The keys that sign a local system's links, in a file: two, so that rotation can be tried. */
public final class LinkKeyFile {

    private static final String FILE = "link-keys.json";
    private static final int KEY_BYTES = 32;

    private LinkKeyFile() {}

    /** The file in {@code directory}, made when there is none yet. */
    static Path at(Path directory) throws IOException {
        var file = directory.resolve(FILE);
        if (Files.notExists(file)) {
            SecretFile.write(
                    file, "{\"signing\":\"k1\",\"keys\":{\"k1\":\"%s\",\"k2\":\"%s\"}}".formatted(key(), key()));
        }
        return file;
    }

    /** The keys in {@code directory}; throws {@link java.nio.file.NoSuchFileException} when there are none. */
    public static LinkKeys read(Path directory) throws IOException {
        return LinkKeys.parse(Files.readString(directory.resolve(FILE)));
    }

    /** A new random key in base64url. */
    static String key() {
        var bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
