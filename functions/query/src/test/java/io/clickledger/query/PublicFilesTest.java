package io.clickledger.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PublicFilesTest {

    private final PublicFiles files = new PublicFiles();

    @Test
    void pageMayUseItsOwnOriginOnly() {
        var headers = answer("/dashboard", Map.of()).headers();

        assertThat(headers)
                .containsEntry("Content-Type", "text/html; charset=utf-8")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Referrer-Policy", "no-referrer")
                .containsKey("Permissions-Policy");
        assertThat(headers.getOrDefault("Content-Security-Policy", "").split("; ", -1))
                .containsExactlyInAnyOrder(
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "connect-src 'self'",
                        "img-src 'self' data:",
                        "base-uri 'none'",
                        "form-action 'none'",
                        "frame-ancestors 'none'");
    }

    @Test
    void packedAnswerIsThePlainOne() throws IOException {
        var plain = answer("/dashboard", Map.of());
        var packed = answer("/dashboard", Map.of("accept-encoding", "br, gzip"));

        assertThat(packed.headers()).containsEntry("Content-Encoding", "gzip").containsEntry("Vary", "Accept-Encoding");
        assertThat(packed.base64()).isTrue();
        assertThat(plain.headers()).doesNotContainKey("Content-Encoding");
        assertThat(plain.base64()).isFalse();
        assertThat(unpacked(packed.body())).isEqualTo(plain.body()).startsWith("<!doctype html>");
    }

    @Test
    void packedFormIsWeighedAsAnAnswersIs() {
        assertThat(answer("/dashboard", Map.of("accept-encoding", "gzip;q=0.5")).base64())
                .isTrue();
        assertThat(answer("/dashboard", Map.of("accept-encoding", "gzip;q=0")).base64())
                .isFalse();
    }

    @Test
    void browserThatHasTheFileGetsNoneAgain() {
        var tag = answer("/dashboard", Map.of()).headers().getOrDefault("ETag", "");

        var again = answer("/dashboard", Map.of("if-none-match", "\"other\", " + tag));

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers()).containsEntry("ETag", tag).containsEntry("Cache-Control", "no-cache");
    }

    @Test
    void browserThatHasAnotherVersionGetsThisOne() {
        assertThat(answer("/dashboard", Map.of("if-none-match", "\"other\"")).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/dashboard, no-cache",
        "/dashboard/app.js, no-cache",
        "/dashboard/lib-1.6.30/lib.js, 'public, max-age=31536000, immutable'",
        "/dashboard/lib-1.6.30.js, 'public, max-age=31536000, immutable'"
    })
    void onlyAFileWithItsVersionInItsNameIsKeptUnasked(String path, String cacheControl) {
        var file = new PublicFile(path, "text/javascript; charset=utf-8", new byte[0]);

        assertThat(file.answer(Map.of()).headers()).containsEntry("Cache-Control", cacheControl);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/dashboard/",
                "/dashboard/no-such-file.js",
                "/dashboard/../../QueryHandler.class",
                "/dashboard/../dashboard.html",
                "/dashboard/%2e%2e/dashboard.html",
                "/dashboard//dashboard.html",
                "//dashboard.html",
                "dashboard.html",
                "/metrics"
            })
    void nothingElseIsServed(String path) {
        assertThat(files.find(path)).isEmpty();
    }

    private HttpAnswer answer(String path, Map<String, String> headers) {
        return files.find(path).orElseThrow().answer(headers);
    }

    private static String unpacked(String base64) throws IOException {
        try (var gzip =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(base64)))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
