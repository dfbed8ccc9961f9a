package io.clickledger.query;

import static io.clickledger.query.Samples.ACME;
import static io.clickledger.query.Samples.ad;
import static io.clickledger.query.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickledger.query.ClickSeries.Point;
import io.clickledger.query.TopReport.Place;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AnswerJsonTest {

    private static final Instant START = at("2026-11-24T03:00:00Z");

    /** What Lambda takes as an answer. */
    private static final int SIX_MEGABYTES = 6 * 1024 * 1024;

    @Test
    void clickReportIsWrittenAsPublished() {
        var invalid = new TreeMap<>(Map.of("robot", 2L, "head", 1L));
        var series = new ClickSeries(Optional.of(ad("ad-7")), 3, invalid, List.of(new Point(START, 3, 5, -2)));
        var report = new ClickReport(
                at("2026-11-24T03:00:30.250Z"),
                Optional.of(at("2026-11-24T03:00:28Z")),
                Optional.empty(),
                "1m",
                "ad",
                START,
                at("2026-11-24T03:01:00Z"),
                List.of(series),
                Optional.of("t"));

        assertThat(AnswerJson.of(report)).isEqualTo("""
            {"as_of":"2026-11-24T03:00:30.250Z","complete_through":"2026-11-24T03:00:28Z","reconciled_through":null,\
            "interval":"1m","group_by":"ad","start_time":"2026-11-24T03:00:00Z","end_time":"2026-11-24T03:01:00Z",\
            "ads":[{"ad_id":"ad-7","total":3,"invalid":{"head":1,"robot":2},\
            "series":[{"start":"2026-11-24T03:00:00Z","clicks":3,"live":5,"corrected":-2}]}],"next_token":"t"}\
            """);
    }

    @Test
    void topReportIsWrittenAsPublished() {
        var report = new TopReport(
                START,
                Optional.empty(),
                Optional.of(START),
                START,
                at("2026-11-24T03:05:00Z"),
                false,
                3,
                true,
                List.of(
                        new Place(1, ad("ad-7"), Optional.empty(), 12),
                        new Place(2, ad("ad-8"), Optional.of(ACME), 9)));

        assertThat(AnswerJson.of(report)).isEqualTo("""
            {"as_of":"2026-11-24T03:00:00Z","complete_through":null,"reconciled_through":"2026-11-24T03:00:00Z",\
            "start_time":"2026-11-24T03:00:00Z","end_time":"2026-11-24T03:05:00Z","exact":false,"max_error":3,\
            "recount_limited":true,"ads":[{"rank":1,"ad_id":"ad-7","clicks":12},\
            {"rank":2,"ad_id":"ad-8","advertiser_id":"acme","clicks":9}]}\
            """);
    }

    @Test
    void problemNamesItsParameterOrHasNoSuchMember() {
        assertThat(AnswerJson.of(Problem.badParameter("n\"<", "is missing"))).isEqualTo("""
            {"type":"urn:problem-type:clickledger:bad-parameter","title":"A parameter breaks a rule","status":400,\
            "detail":"n\\"< is missing","parameter":"n\\"<"}\
            """);
        assertThat(AnswerJson.of(Problem.forbidden())).isEqualTo("""
            {"type":"urn:problem-type:clickledger:forbidden","title":"Not open to this access token","status":403,\
            "detail":"the access token does not give access to this advertiser's numbers"}\
            """);
    }

    @Test
    void largestAnswerFitsIntoWhatLambdaTakes() throws JsonProcessingException {
        var busyPoint = new Point(START, 1_200_000, 1_000_000, 200_000);
        var points = Collections.nCopies(ClickCountQuery.MAX_POINTS / AskedAds.MAX_ADS, busyPoint);
        var ads = Stream.generate(() -> new ClickSeries(Optional.of(ad("a".repeat(64))), 1, new TreeMap<>(), points))
                .limit(AskedAds.MAX_ADS)
                .toList();
        var report = new ClickReport(
                START, Optional.of(START), Optional.of(START), "1m", "ad", START, START, ads, Optional.empty());

        // The body travels as a string inside the function's JSON answer, so each of its quotes takes two bytes.
        var answer = new JsonMapper().writeValueAsString(AnswerJson.of(report));

        assertThat(answer.length()).isBetween(SIX_MEGABYTES / 2, SIX_MEGABYTES);
    }
}
