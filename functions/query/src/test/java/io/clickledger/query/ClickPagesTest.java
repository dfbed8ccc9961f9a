package io.clickledger.query;

import static io.clickledger.query.Samples.ACME;
import static io.clickledger.query.Samples.BUCKETS;
import static io.clickledger.query.Samples.RIVAL;
import static io.clickledger.query.Samples.at;
import static io.clickledger.query.Samples.horizon;
import static io.clickledger.query.Samples.parameters;
import static io.clickledger.query.Samples.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.events.AdvertiserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClickPagesTest {

    private static final String NOW = "2026-11-24T03:59:50Z";
    private static final String LAST_100_HOURS = "group_by=total&interval=1h&minutes=6000";

    private final ClickPages pages = new ClickPages(BUCKETS, new PageTokens(Samples.PAGE_TOKEN_KEY));

    @Test
    void nextPageGoesOnInTheFirstOnesWindowThoughTimeMovesOn() {
        var first = page(ACME, LAST_100_HOURS, NOW);

        var second = page(ACME, LAST_100_HOURS + "&next_token=" + token(first), "2026-11-24T04:00:10Z");
        var third = page(ACME, LAST_100_HOURS + "&next_token=" + token(second), "2026-11-24T04:00:20Z");

        assertThat(first.window()).isEqualTo(window("2026-11-20T00:00:00Z", "2026-11-22T00:00:00Z"));
        assertThat(second.window()).isEqualTo(window("2026-11-22T00:00:00Z", "2026-11-24T00:00:00Z"));
        assertThat(third.window()).isEqualTo(window("2026-11-24T00:00:00Z", "2026-11-24T04:00:00Z"));
        assertThat(third.nextToken()).isEmpty();
    }

    @Test
    void tokenIsOfNoUseToAnotherTenant() {
        var token = token(page(ACME, LAST_100_HOURS, NOW));

        assertThat(refusal(() -> page(RIVAL, LAST_100_HOURS + "&next_token=" + token, NOW)))
                .isEqualTo(Problem.badPageToken());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group_by=total&interval=1h&minutes=6001",
                "group_by=total&interval=1d&minutes=6000",
                "group_by=total&interval=1h&minutes=6000&ad_ids=a",
                "ad_ids=a&interval=1h&minutes=6000"
            })
    void tokenIsOfNoUseForAnotherQuestion(String question) {
        var token = token(page(ACME, LAST_100_HOURS, NOW));

        assertThat(refusal(() -> page(ACME, question + "&next_token=" + token, NOW)))
                .isEqualTo(Problem.badPageToken());
    }

    @Test
    void orderOfTheParametersDoesNotMatter() {
        var token = token(page(ACME, LAST_100_HOURS, NOW));

        assertThat(page(ACME, "next_token=" + token + "&minutes=6000&interval=1h&group_by=total", NOW)
                        .window()
                        .start())
                .isEqualTo(at("2026-11-22T00:00:00Z"));
    }

    @Test
    void pageWhoseCountersExpiredMeanwhileIsRefused() {
        var everything = "group_by=total&interval=1h&start_time=2026-10-20T04:00:00Z&end_time=2026-11-24T00:00:00Z";
        var token = token(page(ACME, everything, NOW));

        assertThat(refusal(() -> page(ACME, everything + "&next_token=" + token, "2026-11-24T04:00:10Z"))
                        .detail())
                .startsWith("start_time reaches back to 2026-10-20T04:00:00Z");
    }

    private ClickPage page(AdvertiserId advertiser, String query, String now) {
        return pages.of(parameters(query), advertiser, horizon(now));
    }

    private static String token(ClickPage page) {
        return page.nextToken().orElseThrow();
    }

    private static Window window(String start, String end) {
        return new Window(at(start), at(end));
    }
}
