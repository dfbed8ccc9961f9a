package io.clickledger.query;

import static io.clickledger.query.Samples.HOUR;
import static io.clickledger.query.Samples.ad;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickledger.events.AdId;
import io.clickledger.events.MalformedFieldException;
import io.clickledger.query.ClickSeries.Point;
import io.clickledger.query.TopReport.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpAnswerTest {

    private static final Instant END = HOUR.plusSeconds(60);
    private static final Instant NEXT_HOUR = HOUR.plusSeconds(3_600);

    @Test
    void csvHasALinePerAdAndPointAndSaysTheRestInHeaders() {
        var answer = HttpAnswer.of(clicks(5, NEXT_HOUR, Optional.empty()), AnswerFormat.CSV, Map.of());

        assertThat(answer.body())
                .isEqualTo("ad_id,start,clicks,live,corrected\r\nad-7,2026-11-24T03:00:00Z,4,5,-1\r\n");
        assertThat(answer.headers())
                .containsEntry("Content-Type", "text/csv; charset=utf-8; header=present")
                .containsEntry("Clickledger-Complete-Through", "2026-11-24T04:00:00Z")
                .containsEntry("Clickledger-Group-By", "ad")
                .doesNotContainKey("Clickledger-Reconciled-Through");
    }

    @Test
    void csvOfATopListHasALinePerPlaceAndAlwaysItsHeader() {
        assertThat(HttpAnswer.of(top(new Place(1, ad("a"), Optional.empty(), 7)), AnswerFormat.CSV, Map.of())
                        .body())
                .isEqualTo("rank,ad_id,advertiser_id,clicks\r\n1,a,,7\r\n");
        assertThat(HttpAnswer.of(top(), AnswerFormat.CSV, Map.of()).body())
                .isEqualTo("rank,ad_id,advertiser_id,clicks\r\n");
        assertThat(HttpAnswer.of(top(), AnswerFormat.CSV, Map.of()).headers())
                .containsEntry("Clickledger-Exact", "true")
                .containsEntry("Clickledger-Max-Error", "0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=", "+", "@", "(", ")", "!", "|", "\"", "'", ",", ";", ":", "/", "$", "&", " ", "\t", "\n"})
    void noIdHasWhatAFormulaNeeds(String character) {
        assertThatExceptionOfType(MalformedFieldException.class).isThrownBy(() -> new AdId("-A1" + character));
    }

    @Test
    void openWindowMayNotBeKept() {
        var answer = HttpAnswer.of(
                clicks(5, NEXT_HOUR.minusMillis(1), Optional.empty()), AnswerFormat.JSON, Map.of("if-none-match", "*"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("Cache-Control", "no-store").doesNotContainKey("ETag");
    }

    @Test
    void pageThatIsNotTheLastMayNotBeKeptBecauseItsTokenExpires() {
        var last = clicks(5, NEXT_HOUR, Optional.of(NEXT_HOUR));
        var page = new ClickReport(
                last.asOf(),
                last.completeThrough(),
                last.reconciledThrough(),
                last.interval(),
                last.groupBy(),
                last.startTime(),
                last.endTime(),
                last.ads(),
                Optional.of("t"));

        assertThat(HttpAnswer.of(page, AnswerFormat.CSV, Map.of()).headers())
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("Clickledger-Next-Token", "t")
                .doesNotContainKey("ETag");
    }

    @Test
    void closedWindowIsKeptForAMinuteUntilItIsReconciled() {
        assertThat(HttpAnswer.of(clicks(5, NEXT_HOUR, Optional.of(HOUR)), AnswerFormat.JSON, Map.of())
                        .headers())
                .containsEntry("Cache-Control", "private, max-age=60");
        assertThat(HttpAnswer.of(clicks(5, NEXT_HOUR, Optional.of(NEXT_HOUR)), AnswerFormat.JSON, Map.of())
                        .headers())
                .containsEntry("Cache-Control", "private, max-age=3600");
    }

    @Test
    void topListIsClosedWithItsLastMinuteBecauseItHasNoCountsOfWholeHours() {
        assertThat(HttpAnswer.of(top(), AnswerFormat.JSON, Map.of()).headers())
                .containsEntry("Cache-Control", "private, max-age=60");
    }

    @Test
    void clientThatHasTheAnswerGetsNoneAgainThoughTimeHasPassed() {
        var tag = tag(clicks(5, NEXT_HOUR, Optional.empty()));

        var again = HttpAnswer.of(
                clicks(5, NEXT_HOUR.plusSeconds(30), Optional.of(HOUR)),
                AnswerFormat.JSON,
                Map.of("if-none-match", "W/\"other\", " + tag));

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers())
                .isEqualTo(Map.of(
                        "ETag",
                        tag,
                        "Cache-Control",
                        "private, max-age=60",
                        "Vary",
                        "Accept, Accept-Encoding, Authorization"));
    }

    @Test
    void everyChangeOfWhatIsSaidChangesTheTag() {
        var report = clicks(5, NEXT_HOUR, Optional.empty());

        assertThat(tag(clicks(6, NEXT_HOUR, Optional.empty()))).isNotEqualTo(tag(report));
        assertThat(tag(clicks(5, NEXT_HOUR, Optional.of(NEXT_HOUR)))).isNotEqualTo(tag(report));
        assertThat(HttpAnswer.of(report, AnswerFormat.CSV, Map.of()).headers().get("ETag"))
                .isNotEqualTo(tag(report));
    }

    @Test
    void largeAnswerIsPackedForWhoCanUnpackIt() throws IOException {
        var report = top(Collections.nCopies(100, new Place(1, ad("a"), Optional.empty(), 7))
                .toArray(Place[]::new));

        var packed = HttpAnswer.of(report, AnswerFormat.JSON, Map.of("accept-encoding", "br, gzip;q=0.5"));
        var plain = HttpAnswer.of(report, AnswerFormat.JSON, Map.of("accept-encoding", "br, gzip;q=0, *"));

        assertThat(plain.base64()).isFalse();
        assertThat(plain.headers()).doesNotContainKey("Content-Encoding");
        assertThat(packed.base64()).isTrue();
        assertThat(packed.headers())
                .containsEntry("Content-Encoding", "gzip")
                .containsEntry("ETag", plain.headers().getOrDefault("ETag", ""));
        assertThat(unpacked(packed.body())).isEqualTo(plain.body());
    }

    @Test
    void smallAnswerIsNotPacked() {
        assertThat(HttpAnswer.of(top(), AnswerFormat.JSON, Map.of("accept-encoding", "gzip"))
                        .base64())
                .isFalse();
    }

    private static ClickReport clicks(long live, Instant completeThrough, Optional<Instant> reconciledThrough) {
        var series = new ClickSeries(
                Optional.of(ad("ad-7")), live - 1, new TreeMap<>(), List.of(new Point(HOUR, live - 1, live, -1)));
        return new ClickReport(
                completeThrough.plusSeconds(1),
                Optional.of(completeThrough),
                reconciledThrough,
                "1m",
                "ad",
                HOUR,
                END,
                List.of(series),
                Optional.empty());
    }

    private static TopReport top(Place... places) {
        return new TopReport(END, Optional.of(END), Optional.empty(), HOUR, END, true, 0, false, List.of(places));
    }

    private static String tag(ClickReport report) {
        return HttpAnswer.of(report, AnswerFormat.JSON, Map.of()).headers().getOrDefault("ETag", "");
    }

    private static String unpacked(String base64) throws IOException {
        try (var gzip =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(base64)))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
