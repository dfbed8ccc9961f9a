package io.clickledger.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What is served without a token: the dashboard and the description of the API, static files in the folder {@code public}.
 *
 * <p>They link to each other and to the API relatively, so the same folder can be laid into a bucket beside the API.
 */
final class PublicFiles {

    private static final String PAGE = "/dashboard";

    /** Names that climb out of the folder or hide in it are none; what has no extension is a folder. */
    private static final Pattern FILE = Pattern.compile("(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)+\\.([a-z]+)");

    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "json", "application/json",
            "txt", "text/plain; charset=utf-8");

    // Holds only files that exist, so it is no larger than the folder.
    private final Map<String, PublicFile> loaded = new ConcurrentHashMap<>();

    /** The file served at {@code path}, or empty when there is none. */
    Optional<PublicFile> find(String path) {
        var file = path.equals(PAGE) ? PAGE + ".html" : path;
        return Optional.ofNullable(loaded.get(file)).or(() -> load(file));
    }

    private Optional<PublicFile> load(String file) {
        return contentType(file)
                .flatMap(type -> content(file).map(content -> new PublicFile(file, type, content)))
                .map(found -> {
                    loaded.put(file, found);
                    return found;
                });
    }

    private static Optional<String> contentType(String file) {
        var name = FILE.matcher(file);
        return name.matches() ? Optional.ofNullable(CONTENT_TYPES.get(name.group(1))) : Optional.empty();
    }

    private static Optional<byte[]> content(String file) {
        try (var resource = PublicFiles.class.getResourceAsStream("public" + file)) {
            return resource == null ? Optional.empty() : Optional.of(resource.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
