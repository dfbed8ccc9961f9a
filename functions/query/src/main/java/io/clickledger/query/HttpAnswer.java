package io.clickledger.query;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * What goes back to the front door, in plain types.
 *
 * @param status the HTTP status
 * @param headers all of them
 * @param body text or base64
 * @param base64 whether {@code body} is base64
 */
record HttpAnswer(int status, Map<String, String> headers, String body, boolean base64) {

    /** What fits one packet is not worth packing. */
    static final int LEAST_PACKED_BYTES = 1_400;

    private static final String RETRY_AFTER_SECONDS = "2";

    /** A browser may hold the answers of two tokens to one address, so the token is part of what an answer was for. */
    private static final String VARY = "Accept, Accept-Encoding, Authorization";

    /** Copies {@code headers}. */
    HttpAnswer {
        headers = Map.copyOf(headers);
    }

    /** {@code report}, or "you have it", for a request with these headers, named in lower case as API Gateway names them. */
    static HttpAnswer of(Report report, AnswerFormat format, Map<String, String> request) {
        var answer = AnswerJson.tree(report);
        var validity = Validity.of(report, answer, format);
        var headers = new HashMap<String, String>();
        headers.put("Cache-Control", validity.cacheControl());
        headers.put("Vary", VARY);
        validity.tag().ifPresent(tag -> headers.put("ETag", tag.text()));
        if (validity.matches(request.getOrDefault("if-none-match", ""))) {
            return new HttpAnswer(304, headers, "", false);
        }
        headers.put("Content-Type", format.contentType());
        var text = switch (format) {
            case JSON -> AnswerJson.of(answer);
            case CSV -> {
                headers.putAll(AnswerCsv.headers(answer));
                yield AnswerCsv.of(answer, report.columns());
            }
        };
        return packed(headers, text, Preferences.of(request.getOrDefault("accept-encoding", "")));
    }

    /** {@code problem}, which nobody may keep. */
    static HttpAnswer of(Problem problem) {
        var headers = new HashMap<String, String>();
        headers.put("Content-Type", "application/problem+json");
        headers.put("Cache-Control", Validity.NOT_KEPT);
        switch (problem.status()) {
            case 401 -> headers.put("WWW-Authenticate", "Bearer");
            case 405 -> headers.put("Allow", "GET");
            case 503 -> headers.put("Retry-After", RETRY_AFTER_SECONDS);
            default -> {}
        }
        return new HttpAnswer(problem.status(), headers, AnswerJson.of(problem), false);
    }

    private static HttpAnswer packed(Map<String, String> headers, String text, Preferences encodings) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < LEAST_PACKED_BYTES || !takesGzip(encodings)) {
            return new HttpAnswer(200, headers, text, false);
        }
        headers.put("Content-Encoding", "gzip");
        return new HttpAnswer(200, headers, Base64.getEncoder().encodeToString(gzip(bytes)), true);
    }

    /** Whether a client with these {@code Accept-Encoding} preferences takes what {@link #gzip} makes. */
    static boolean takesGzip(Preferences encodings) {
        return encodings.weight("gzip", "*") > 0;
    }

    /** {@code content}, packed. */
    static byte[] gzip(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
