package io.clickledger.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.Destination;
import io.clickledger.events.Landing;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AdsFileTest {

    private static final String NASTY = "\"\r\n,;\0\uFEFF\uD800{}%#\\ \t";

    private static final String HEADER = "ad_id,advertiser_id,destination_url\n";

    @Test
    void everyLineIsAnAd() throws IOException {
        var content = read(HEADER + "ad-1,acme,https://shop.example/1\nad-2,acme,\"https://shop.example/?a=1,2\"\n");

        assertThat(content)
                .isEqualTo(new AdsFile.Content.Ads(Map.of(
                        new AdId("ad-1"), landing("https://shop.example/1"),
                        new AdId("ad-2"), landing("https://shop.example/?a=1,2"))));
    }

    @Test
    void badLinesAreNamedWithTheirNumbersAndNothingOfTheFileIsUsed() throws IOException {
        var content = read(HEADER
                + "ad-1,acme,https://shop.example/1\n"
                + "ad#2,acme,https://shop.example/2\n"
                + "ad-3,acme,javascript:alert(1)\n"
                + "ad-4,acme\n"
                + "ad-1,acme,https://shop.example/1\n");

        assertThat(errors(content))
                .satisfiesExactly(
                        error -> assertThat(error).startsWith("line 3: ad_id has characters other than"),
                        error -> assertThat(error).isEqualTo("line 4: destination_url is neither http nor https"),
                        error -> assertThat(error).isEqualTo("line 5: it has 2 columns, not 3"),
                        error -> assertThat(error).isEqualTo("line 6: ad_id is there a second time"));
    }

    @Test
    void fileInAnotherEncodingIsRefusedWithItsReason(@TempDir Path directory) throws IOException {
        var file = directory.resolve("ads.csv");
        Files.writeString(file, HEADER + "ad-1,acme,https://shop.example/\u00fc\n", StandardCharsets.ISO_8859_1);

        assertThat(errors(AdsFile.read(file))).containsExactly("the file is not UTF-8");
    }

    @Test
    void wrongHeaderIsRefused() throws IOException {
        assertThat(errors(read("ad,advertiser,url\nad-1,acme,https://shop.example/1\n")))
                .containsExactly("line 1: the header is not ad_id,advertiser_id,destination_url");
    }

    @Test
    void emptyFileIsRefused() throws IOException {
        assertThat(errors(read(""))).singleElement().asString().startsWith("the file has no ad");
        assertThat(errors(read(HEADER))).singleElement().asString().startsWith("the file has no ad");
    }

    @Test
    void errorsAreBounded() throws IOException {
        assertThat(errors(read(HEADER + "ad#,acme,x\n".repeat(1_000)))).hasSize(20);
    }

    private static AdsFile.Content read(String csv) throws IOException {
        return AdsFile.read(new StringReader(csv));
    }

    private static List<String> errors(AdsFile.Content content) {
        return switch (content) {
            case AdsFile.Content.Errors found -> found.errors();
            case AdsFile.Content.Ads ads -> throw new AssertionError("no errors in " + ads);
        };
    }

    private static Landing landing(String url) {
        return new Landing(new AdvertiserId("acme"), new Destination(url));
    }

    @Test
    void anyFileIsReadOrItsMistakesAreNamed() throws IOException {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            var text = spoiled(random);
            switch (AdsFile.read(new StringReader(text))) {
                case AdsFile.Content.Ads ads ->
                    assertThat(ads.ads()).as("seed %d: %s", seed, text).isNotEmpty();
                case AdsFile.Content.Errors errors ->
                    assertThat(errors.errors())
                            .as("seed %d: %s", seed, text)
                            .isNotEmpty()
                            .hasSizeLessThanOrEqualTo(21);
            }
        }
    }

    /** A good file with some of its characters exchanged for such as have a meaning, or none. */
    private static String spoiled(Random random) {
        var text = new StringBuilder("ad_id,advertiser_id,destination_url\n");
        for (int line = random.nextInt(30); line > 0; line--) {
            text.append("ad-").append(line).append(",acme,https://shop.example/?c={click_id}\n");
        }
        for (int spoils = random.nextInt(6); spoils > 0; spoils--) {
            var at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, NASTY.charAt(random.nextInt(NASTY.length())));
                case 1 -> text.insert(at, (char) random.nextInt(Character.MAX_VALUE));
                default -> text.deleteCharAt(at);
            }
        }
        return text.toString();
    }
}
