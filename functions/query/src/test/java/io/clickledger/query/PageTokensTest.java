package io.clickledger.query;

import static io.clickledger.query.Samples.HOUR;
import static io.clickledger.query.Samples.at;
import static io.clickledger.query.Samples.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PageTokensTest {

    private static final Instant NOW = at("2026-11-24T03:17:25.250Z");
    private static final Bookmark BOOKMARK = new Bookmark(new Window(HOUR, HOUR.plusSeconds(60)), 7);
    private static final String QUESTION = "acme\nad_ids=a,b";

    private final PageTokens tokens = new PageTokens(Samples.PAGE_TOKEN_KEY);

    @Test
    void tokenGivesItsBookmarkBackUntilItExpires() {
        var token = tokens.issue(BOOKMARK, QUESTION, NOW);
        var expiry = at("2026-11-24T03:32:25Z");

        assertThat(tokens.read(token, QUESTION, expiry.minusMillis(1))).isEqualTo(BOOKMARK);
        assertRefused(token, QUESTION, expiry);
    }

    @Test
    void tokenSaysNothingOfTheQuestionAndFitsAnyUrl() {
        assertThat(tokens.issue(BOOKMARK, QUESTION, NOW)).matches("[A-Za-z0-9_-]{86}");
    }

    @Test
    void tokenOfAnotherTenantOrQuestionIsRefused() {
        var token = tokens.issue(BOOKMARK, QUESTION, NOW);

        assertRefused(token, "rival\nad_ids=a,b", NOW);
        assertRefused(token, "acme\nad_ids=a,b,c", NOW);
    }

    @Test
    void tokenOfAnotherKeyIsRefused() {
        var key = new byte[32];
        key[31] = 1;
        var forged = new PageTokens(new SecretKeySpec(key, PageTokens.ALGORITHM)).issue(BOOKMARK, QUESTION, NOW);

        assertRefused(forged, QUESTION, NOW);
    }

    @Test
    void tokenAlteredInAnyCharacterIsRefused() {
        var token = tokens.issue(BOOKMARK, QUESTION, NOW);

        IntStream.range(0, token.length()).forEach(i -> {
            var altered = new StringBuilder(token);
            altered.setCharAt(i, token.charAt(i) == 'B' ? 'C' : 'B');
            assertRefused(altered.toString(), QUESTION, NOW);
        });
    }

    @Test
    void tokenCutShortOrLengthenedIsRefused() {
        var token = tokens.issue(BOOKMARK, QUESTION, NOW);

        assertRefused(token.substring(0, 85), QUESTION, NOW);
        assertRefused(token + "AA", QUESTION, NOW);
        assertRefused(token + "==", QUESTION, NOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "next", "%", "ä", "AAAA AAAA"})
    void whatIsNoTokenIsRefused(String text) {
        assertRefused(text, QUESTION, NOW);
    }

    private void assertRefused(String token, String question, Instant now) {
        assertThat(refusal(() -> tokens.read(token, question, now))).isEqualTo(Problem.badPageToken());
    }
}
