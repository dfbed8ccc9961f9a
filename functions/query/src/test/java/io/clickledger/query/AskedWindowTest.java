package io.clickledger.query;

import static io.clickledger.query.Samples.at;
import static io.clickledger.query.Samples.horizon;
import static io.clickledger.query.Samples.parameters;
import static io.clickledger.query.Samples.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AskedWindowTest {

    private static final String NOW = "2026-11-24T03:17:25.250Z";

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T03:17:00Z,     2026-11-24T03:13:00Z, 2026-11-24T03:18:00Z",
        "2026-11-24T03:17:59.999Z, 2026-11-24T03:13:00Z, 2026-11-24T03:18:00Z",
        "2026-11-24T00:00:00Z,     2026-11-23T23:56:00Z, 2026-11-24T00:01:00Z"
    })
    void lastMinutesEndWithTheRunningOne(String now, String start, String end) {
        var window = AskedWindow.of(parameters("minutes=5"), Interval.MINUTE, horizon(now));

        assertThat(window).isEqualTo(new Window(at(start), at(end)));
    }

    @Test
    void lastMinutesAreWidenedToWholeIntervals() {
        assertThat(window("minutes=1", Interval.TEN_MINUTES))
                .isEqualTo(new Window(at("2026-11-24T03:10:00Z"), at("2026-11-24T03:20:00Z")));
        assertThat(window("minutes=8", Interval.TEN_MINUTES))
                .isEqualTo(new Window(at("2026-11-24T03:10:00Z"), at("2026-11-24T03:20:00Z")));
        assertThat(window("minutes=9", Interval.TEN_MINUTES))
                .isEqualTo(new Window(at("2026-11-24T03:00:00Z"), at("2026-11-24T03:20:00Z")));
    }

    @Test
    void rangeIsWidenedToWholeIntervals() {
        var range = "start_time=2026-11-23T23:59:59.999Z&end_time=2026-11-24T00:00:00.001Z";

        assertThat(window(range, Interval.MINUTE))
                .isEqualTo(new Window(at("2026-11-23T23:59:00Z"), at("2026-11-24T00:01:00Z")));
        assertThat(window(range, Interval.DAY))
                .isEqualTo(new Window(at("2026-11-23T00:00:00Z"), at("2026-11-25T00:00:00Z")));
    }

    @Test
    void alignedRangeIsTakenAsItIs() {
        assertThat(window("start_time=2026-11-24T01:00:00Z&end_time=2026-11-24T02:00:00Z", Interval.HOUR))
                .isEqualTo(new Window(at("2026-11-24T01:00:00Z"), at("2026-11-24T02:00:00Z")));
    }

    @Test
    void timesMayHaveAnOffsetWhosePlusIsNotEscaped() {
        assertThat(window("start_time=2026-11-24T02:00:00+01:00&end_time=2026-11-24t03:30:00%2b01:00", Interval.MINUTE))
                .isEqualTo(new Window(at("2026-11-24T01:00:00Z"), at("2026-11-24T02:30:00Z")));
    }

    @Test
    void leapDayIsADay() {
        var window = AskedWindow.of(
                parameters("start_time=2028-02-29T00:00:00Z&end_time=2028-02-29T23:59:59Z"),
                Interval.DAY,
                horizon("2028-03-02T00:00:00Z"));

        assertThat(window).isEqualTo(new Window(at("2028-02-29T00:00:00Z"), at("2028-03-01T00:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2027-02-29T00:00:00Z",
                "2026-11-24T24:00:00Z",
                "2026-11-24T03:00Z",
                "2026-11-24T03:00:00",
                "2026-11-24 03:00:00Z",
                "2026-11-24T03:00:00.Z",
                "+12026-11-24T03:00:00Z",
                "2026-11-24",
                "1763953200",
                ""
            })
    void whatIsNotRfc3339IsRefused(String time) {
        assertThat(refusal(() -> window("start_time=" + time + "&end_time=2026-11-24T03:00:00Z", Interval.MINUTE)))
                .isEqualTo(Problem.badParameter("start_time", "is not an RFC 3339 time such as 2026-11-24T03:00:00Z"));
    }

    @Test
    void windowMustBeNamedOnceAndWhole() {
        assertRefused("", "minutes", "is missing");
        assertRefused("start_time=2026-11-24T03:00:00Z", "end_time", "is missing");
        assertRefused("end_time=2026-11-24T03:00:00Z", "start_time", "is missing");
        assertRefused("minutes=5&end_time=2026-11-24T03:00:00Z", "minutes", "cannot be given together");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "50401", "99999999999", "five", ""})
    void minutesAreAWholeNumberWithinTheRetention(String minutes) {
        assertRefused("minutes=" + minutes, "minutes", "is not a whole number within 1 to 50400");
    }

    @Test
    void endMustComeAfterTheStart() {
        var start = "start_time=2026-11-24T03:00:00Z&end_time=";

        assertRefused(start + "2026-11-24T03:00:00Z", "end_time", "is not after start_time");
        assertRefused(start + "2026-11-24T02:59:59Z", "end_time", "is not after start_time");
        assertThat(window(start + "2026-11-24T03:00:00.001Z", Interval.MINUTE).minutes())
                .isEqualTo(1);
    }

    @Test
    void startInTheFutureIsRefusedAndEndIsNot() {
        assertRefused(
                "start_time=2026-11-24T03:17:25.251Z&end_time=2026-11-24T04:00:00Z", "start_time", "is in the future");
        assertThat(window("start_time=2026-11-24T03:17:25.250Z&end_time=2026-11-24T04:00:00Z", Interval.MINUTE)
                        .minutes())
                .isEqualTo(43);
    }

    @Test
    void windowIsNotLongerThanTheRetention() {
        var start = "start_time=2026-11-24T03:00:00Z&end_time=";

        assertThat(window(start + "2026-12-29T03:00:00Z", Interval.MINUTE).minutes())
                .isEqualTo(50_400);
        assertRefused(start + "2026-12-29T03:00:01Z", "end_time", "is more than 840 hours after start_time");
    }

    @Test
    void windowDoesNotReachAnHourThatMayBeDeletedInPart() {
        var end = "&end_time=2026-10-20T06:00:00Z";

        assertThat(window("start_time=2026-10-20T04:00:00Z" + end, Interval.MINUTE)
                        .minutes())
                .isEqualTo(120);
        assertRefused("start_time=2026-10-20T03:59:59Z" + end, "start_time", "from 2026-10-20T04:00:00Z on");
        assertRefused("minutes=50400", "minutes", "from 2026-10-20T04:00:00Z on");
    }

    @Test
    void wideningDoesNotReachADeletedHourEither() {
        var refusal =
                refusal(() -> window("start_time=2026-10-20T05:00:00Z&end_time=2026-10-20T06:00:00Z", Interval.DAY));

        assertThat(refusal.detail()).startsWith("start_time reaches back to 2026-10-20T00:00:00Z");
    }

    private static void assertRefused(String query, String parameter, String rule) {
        var refusal = refusal(() -> window(query, Interval.MINUTE));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.parameter()).contains(parameter);
        assertThat(refusal.detail()).startsWith(parameter).contains(rule);
    }

    private static Window window(String query, Interval interval) {
        return AskedWindow.of(parameters(query), interval, horizon(NOW));
    }
}
