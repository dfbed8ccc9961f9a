package io.clickledger.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClickEventCodecTest {

    private static final ClickEvent FULL = new ClickEvent(
            new ClickId("JKJaXmPLvHcESHA="),
            Optional.of(new ImpressionId("7f9c2ba4-e88f-4d1b-9a53-2f8c1e0f6b11")),
            new AdId("ad-7"),
            new AdvertiserId("acme"),
            Instant.ofEpochMilli(1_790_000_000_123L),
            new Visitor(Optional.of("DE"), Device.MOBILE, Optional.of("news.example"), Optional.of("203.0.113.0/24")),
            Optional.empty(),
            false);

    @Test
    void clickIsReadFromItsSample() {
        assertThat(ClickEventCodec.decode(Samples.valid("click"))).isEqualTo(FULL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void recordThatTheArchiveWouldReadAsTwoLinesIsRefused(String lineBreak) {
        var text = new String(Samples.valid("click"), UTF_8).replaceFirst(",", "," + lineBreak);

        assertThatExceptionOfType(MalformedFieldException.class)
                .isThrownBy(() -> ClickEventCodec.decode(text.getBytes(UTF_8)))
                .withMessageContaining("one line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void recordInAnotherEncodingIsRefused(String encoding) {
        var text = new String(Samples.valid("click"), UTF_8);

        assertThatExceptionOfType(MalformedFieldException.class)
                .isThrownBy(() -> ClickEventCodec.decode(text.getBytes(Charset.forName(encoding))));
    }

    @Test
    void recordWithAByteOrderMarkIsRefused() {
        var text = "\uFEFF" + new String(Samples.valid("click"), UTF_8);

        assertThatExceptionOfType(MalformedFieldException.class)
                .isThrownBy(() -> ClickEventCodec.decode(text.getBytes(UTF_8)));
    }

    /** Athena's {@code json_parse} does the same. */
    @Test
    void ofAFieldGivenTwiceTheLastCounts() {
        var text = new String(Samples.valid("click"), UTF_8).replaceFirst("\\{", "{\"ad_id\":\"another\",");

        assertThat(ClickEventCodec.decode(text.getBytes(UTF_8))).isEqualTo(FULL);
    }

    @Test
    void hostileBytesAreReadOrRefusedAndNothingElse() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            var bytes = Samples.valid("click").clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                var read = ClickEventCodec.decode(bytes);
                assertThat(read).as("seed %d", seed).isNotNull();
            } catch (MalformedFieldException refused) {
                assertThat(refused.getMessage()).as("seed %d", seed).hasSizeLessThan(300);
            }
        }
    }

    @Test
    void clickIsWrittenAsItsSample() {
        assertThat(new String(ClickEventCodec.encode(FULL), UTF_8))
                .isEqualTo(new String(Samples.valid("click"), UTF_8));
    }

    @Test
    void heartbeatIsReadAndWrittenAsItsSample() {
        var heartbeat = new Heartbeat(new ShardId("shardId-000000000003"), Instant.ofEpochMilli(1_790_000_000_000L));

        assertThat(ClickEventCodec.decode(Samples.valid("heartbeat"))).isEqualTo(heartbeat);
        assertThat(ClickEventCodec.encode(heartbeat)).isEqualTo(Samples.valid("heartbeat"));
    }

    @ParameterizedTest
    @MethodSource("io.clickledger.events.Samples#valid")
    void everyValidSampleSurvivesARoundTrip(Path sample) {
        var decoded = ClickEventCodec.decode(Samples.bytes(sample));

        var encoded = switch (decoded) {
            case ClickEvent click -> ClickEventCodec.encode(click);
            case Heartbeat heartbeat -> ClickEventCodec.encode(heartbeat);
        };

        assertThat(ClickEventCodec.decode(encoded)).isEqualTo(decoded);
        assertThat(encoded).endsWith((byte) '\n').doesNotContain((byte) '\r');
    }

    @ParameterizedTest
    @MethodSource("io.clickledger.events.Samples#invalid")
    void everyInvalidSampleIsRefused(Path sample) {
        assertThatExceptionOfType(MalformedFieldException.class)
                .isThrownBy(() -> ClickEventCodec.decode(Samples.bytes(sample)));
    }

    @Test
    void refusalNamesTheFieldAndTheRule() {
        var line =
                "{\"v\":1,\"click_id\":\"c-1\",\"impression_id\":\"i-1\",\"ad_id\":\"ad#7\",\"advertiser_id\":\"acme\","
                        + "\"clicked_at\":1,\"device\":\"other\"}";

        assertThatThrownBy(() -> ClickEventCodec.decode(line.getBytes(UTF_8)))
                .hasMessage("ad_id has characters other than letters, digits and -._~");
    }

    @Test
    void clickWithoutImpressionIsInvalidOrDoesNotExist() {
        assertThatThrownBy(() -> new ClickEvent(
                        FULL.clickId(),
                        Optional.empty(),
                        FULL.ad(),
                        FULL.advertiser(),
                        FULL.clickedAt(),
                        FULL.visitor(),
                        Optional.of(InvalidReason.ROBOT),
                        false))
                .hasMessage("impression_id is missing");
    }

    @Test
    void heartbeatIsNoClick() {
        assertThatThrownBy(() -> ClickEventCodec.decodeClick(Samples.valid("heartbeat")))
                .hasMessage("record is a heartbeat, not a click");
    }

    @Test
    void recordOfAHundredTimesTheUsualSizeIsRefusedUnread() {
        assertThatThrownBy(() -> ClickEventCodec.decode(new byte[32_769])).hasMessageContaining("longer than 32768");
    }
}
