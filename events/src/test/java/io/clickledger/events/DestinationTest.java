package io.clickledger.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DestinationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/landing?utm_source=ad#top",
                "http://shop.example",
                "HTTPS://SHOP.EXAMPLE/",
                "https://shop.example:8443/a%20b",
                "https://[2001:db8::1]/x",
                "https://xn--bcher-kva.example/",
                "https://shop.example/?c={click_id}&i={impression_id}&a={ad_id}"
            })
    void httpUrlIsADestination(String url) {
        assertThatCode(() -> new Destination(url)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/relative",
                "//shop.example/protocol-relative",
                "javascript:alert(1)",
                "data:text/html,x",
                "ftp://shop.example/",
                "https://",
                "https:///path",
                "https:shop.example",
                "https://user@shop.example/",
                "https://user:secret@shop.example/",
                "https://shop.example\\@evil.example/",
                "https:\\\\evil.example",
                "https://shop.example/\r\nSet-Cookie: a=b",
                "https://shop.example/\t",
                " https://shop.example/",
                "https://shop.example/a b",
                "https://bücher.example/",
                "https://{ad_id}.evil.example/",
                "https://{ad_id}",
                "https://shop.example:{ad_id}/",
                "https://shop.example/{unknown}",
                "https://shop.example/%zz"
            })
    void anythingElseIsNot(String url) {
        assertThatExceptionOfType(MalformedFieldException.class)
                .isThrownBy(() -> new Destination(url))
                .withMessageStartingWith("destination_url ");
    }

    @Test
    void lengthIsBounded() {
        var longest = "https://shop.example/" + "a".repeat(2_048 - 21);

        assertThatCode(() -> new Destination(longest)).doesNotThrowAnyException();
        assertThatExceptionOfType(MalformedFieldException.class).isThrownBy(() -> new Destination(longest + "a"));
    }

    @Test
    void lengthWithMacrosIsBoundedByWhatAnAnswersHeadersMayBe() {
        var most = "https://shop.example/" + "{ad_id}".repeat(127);

        assertThatCode(() -> new Destination(most)).doesNotThrowAnyException();
        assertThatExceptionOfType(MalformedFieldException.class)
                .isThrownBy(() -> new Destination(most + "{ad_id}"))
                .withMessageContaining("8192");
    }

    @Test
    void macrosAreReplacedByEncodedValues() {
        var destination = new Destination("https://shop.example/?c={click_id}&i={impression_id}&a={ad_id}");

        var url = destination.expand(new ClickId("a+b/c="), Optional.of(new ImpressionId("i-1")), new AdId("ad-7"));

        assertThat(url).isEqualTo("https://shop.example/?c=a%2Bb%2Fc%3D&i=i-1&a=ad-7");
    }

    @Test
    void absentImpressionLeavesItsMacroEmpty() {
        var destination = new Destination("https://shop.example/?i={impression_id}&a={ad_id}");

        var url = destination.expand(new ClickId("c-1"), Optional.empty(), new AdId("ad-7"));

        assertThat(url).isEqualTo("https://shop.example/?i=&a=ad-7");
    }
}
