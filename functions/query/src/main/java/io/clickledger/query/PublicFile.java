package io.clickledger.query;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A text file that anybody may read, ready to be answered plain, packed, or with "you have it". */
final class PublicFile {

    private static final String ASK_EACH_TIME = "no-cache";
    private static final String NEVER_CHANGES = "public, max-age=31536000, immutable";

    /** A name with a version in it, such as {@code uplot-1.6.30}, never gets another content. */
    private static final Pattern VERSIONED = Pattern.compile("-\\d+\\.\\d+\\.\\d+[/.]");

    /** A page of ours may use what its own origin serves, and no page may frame it. */
    private static final Map<String, String> SECURITY_HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()");

    private final String contentType;
    private final String cacheControl;
    private final EntityTag tag;
    private final String text;
    private final String packed;

    /** {@code path} is where it is served; {@code content} is UTF-8. */
    PublicFile(String path, String contentType, byte[] content) {
        this.contentType = contentType;
        cacheControl = VERSIONED.matcher(path).find() ? NEVER_CHANGES : ASK_EACH_TIME;
        text = new String(content, StandardCharsets.UTF_8);
        tag = EntityTag.of(text);
        packed = Base64.getEncoder().encodeToString(HttpAnswer.gzip(content));
    }

    /** Answers a request with these headers, named in lower case as API Gateway names them. */
    HttpAnswer answer(Map<String, String> requestHeaders) {
        var headers = new HashMap<>(SECURITY_HEADERS);
        headers.put("Cache-Control", cacheControl);
        headers.put("ETag", tag.text());
        headers.put("Vary", "Accept-Encoding");
        if (tag.matches(requestHeaders.getOrDefault("if-none-match", ""))) {
            return new HttpAnswer(304, headers, "", false);
        }
        headers.put("Content-Type", contentType);
        if (HttpAnswer.takesGzip(Preferences.of(requestHeaders.getOrDefault("accept-encoding", "")))) {
            headers.put("Content-Encoding", "gzip");
            return new HttpAnswer(200, headers, packed, true);
        }
        return new HttpAnswer(200, headers, text, false);
    }
}
