package io.clickledger.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobotsTest {

    private final Robots robots = Robots.load();

    @Test
    void listTellsItsVersion() {
        assertThat(robots.version()).isEqualTo("crawler-user-agents 1.60.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.3; +https://openai.com/gptbot)",
                "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)"
            })
    void declaredRobotIsFound(String userAgent) {
        assertThat(robots.declaredBy(userAgent)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bo",
                "curl/8.14.1",
                "python-requests/2.32.3",
                "okhttp/4.12.0",
                Front.BROWSER,
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36",
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
            })
    void browserOrHttpLibraryIsNone(String userAgent) {
        assertThat(robots.declaredBy(userAgent)).isFalse();
    }

    @Test
    void everyPatternDecidesAsItsExpressionWould() throws IOException {
        var patterns = patterns().stream().map(Pattern::compile).toList();

        for (var pattern : patterns()) {
            var userAgent = "X " + pattern.replace("\\", "") + " y";
            var expected = patterns.stream()
                    .anyMatch(expression -> expression.matcher(userAgent).find());
            assertThat(robots.matches(userAgent)).as(userAgent).isEqualTo(expected);
        }
    }

    private static List<String> patterns() throws IOException {
        try (var list = Objects.requireNonNull(Robots.class.getResourceAsStream("robots.list"))) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
