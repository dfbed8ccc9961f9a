package io.clickledger.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.events.Device;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitorTracesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/141.0 Safari/537.36               | ?0 | DESKTOP",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.5 Safari/605.1.15        |    | DESKTOP",
                "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/141.0 Safari/537.36                 | ?0 | DESKTOP",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Mobile/15E148 Safari/604.1   |    | MOBILE",
                "Mozilla/5.0 (Linux; Android 10; K) Chrome/141.0 Mobile Safari/537.36                | ?1 | MOBILE",
                "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0                |    | MOBILE",
                "Mozilla/5.0 (Linux; Android 10; K) Chrome/141.0 Safari/537.36                       | ?0 | TABLET",
                "Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) Mobile/15E148 Safari/604.1            |    | TABLET",
                "Mozilla/5.0 (Android 15; Tablet; rv:140.0) Gecko/140.0 Firefox/140.0                |    | TABLET",
                "Mozilla/5.0 (SMART-TV; Linux; Tizen 8.0) AppleWebKit/538.1 Safari/538.1             |    | OTHER",
                "okhttp/5.1.0                                                                        |    | OTHER",
                "                                                                                    | ?1 | MOBILE",
                "                                                                                    |    | OTHER"
            })
    void deviceIsTold(@Nullable String userAgent, @Nullable String hint, Device device) {
        var front = Front.get("/click/ad-7").header("user-agent", userAgent == null ? "" : userAgent);
        if (hint != null) {
            front.header("sec-ch-ua-mobile", hint);
        }

        assertThat(VisitorTraces.of(front.plain()).device()).isEqualTo(device);
    }

    @ParameterizedTest
    @CsvSource({"DE, DE", "de, ", "D1, ", "DEU, ", "'', "})
    void countryIsKeptWhenItIsOne(String header, @Nullable String country) {
        var request = Front.get("/click/ad-7").header("cloudfront-viewer-country", header);

        assertThat(VisitorTraces.of(request.plain()).country()).isEqualTo(Optional.ofNullable(country));
    }

    @ParameterizedTest
    @CsvSource({
        "https://News.Example/a?b=c, news.example",
        "https://user:secret@news.example:8443/, news.example",
        "'https://[2001:DB8::1]/', [2001:db8::1]",
        "'https://[fe80::1%25eth0]/', ",
        "about:blank, ",
        "not a url, ",
        "https://a_b.example/, ",
        "'', "
    })
    void onlyTheHostOfTheReferrerIsKept(String referrer, @Nullable String host) {
        var request = Front.get("/click/ad-7").header("referer", referrer);

        assertThat(VisitorTraces.of(request.plain()).referrerHost()).isEqualTo(Optional.ofNullable(host));
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.200, 203.0.113.0/24",
        "2001:db8:aaaa:bbbb::1, 2001:db8:aaaa::/48",
        "::1, 0:0:0::/48",
        "::ffff:203.0.113.200, 203.0.113.0/24",
        "localhost, ",
        "203.0.113.999, ",
        "fe80::1%nowhere, ",
        "'', "
    })
    void addressIsCutToItsNetwork(String sourceIp, @Nullable String prefix) {
        assertThat(VisitorTraces.of(from(sourceIp, Map.of())).ipPrefix()).isEqualTo(Optional.ofNullable(prefix));
    }

    @Test
    void noRequestIsTooStrange() {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            var headers = Map.of(
                    "user-agent", noise(random),
                    "referer", "https://" + noise(random),
                    "cloudfront-viewer-country", noise(random));

            assertThat(VisitorTraces.of(from(noise(random), headers))).isNotNull();
        }
    }

    private static HttpRequest from(String sourceIp, Map<String, String> headers) {
        var plain = Front.get("/click/ad-7").plain();
        return new HttpRequest(
                plain.id(), plain.receivedAt(), plain.method(), plain.path(), plain.query(), headers, sourceIp, "");
    }

    private static String noise(Random random) {
        var alphabet = "aZ09.:-_[]%/@?#\\ \r\n\u00e9\u4e2d{}";
        return random.ints(random.nextInt(30), 0, alphabet.length())
                .collect(StringBuilder::new, (text, at) -> text.append(alphabet.charAt(at)), StringBuilder::append)
                .toString();
    }
}
