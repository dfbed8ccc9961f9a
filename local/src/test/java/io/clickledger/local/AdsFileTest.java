package io.clickledger.local;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AdsFileTest {

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
}
