package io.clickledger.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VisitorTest {

    private static final Optional<String> ABSENT = Optional.empty();
    private static final String LONGEST_HOST = "h".repeat(253);

    @ParameterizedTest
    @ValueSource(strings = {"", "D", "de", "DEU", "D1", "ÄÖ"})
    void countryIsTwoCapitals(String other) {
        refused("country", Optional.of(other), ABSENT, ABSENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "news.example", "xn--nws-0ra.a_b", "203.0.113.7", "[::1]", "[2001:db8::203.0.113.7]"})
    void hostIsANameOrAnAddress(String host) {
        assertThat(visitor(ABSENT, Optional.of(host), ABSENT).referrerHost()).hasValue(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "News.example", "a:80", "a b", "[", "[]", "[:]", "[::1", "::1]", "[::g]", "nächste.example"})
    void anythingElseIsNoHost(String other) {
        refused("referrer_host", ABSENT, Optional.of(other), ABSENT);
    }

    @Test
    void hostHasABoundedLength() {
        assertThat(visitor(ABSENT, Optional.of(LONGEST_HOST), ABSENT).referrerHost())
                .hasValue(LONGEST_HOST);
        refused("referrer_host", ABSENT, Optional.of(LONGEST_HOST + "h"), ABSENT);
        refused("referrer_host", ABSENT, Optional.of("[" + ":".repeat(46) + "]"), ABSENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.0/24", "0.0.0.0/24", "2001:db8:7::/48", "::/48"})
    void networkIsOf24Or48Bits(String network) {
        assertThat(visitor(ABSENT, ABSENT, Optional.of(network)).ipPrefix()).hasValue(network);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/24",
                "203.0.113.0",
                "203.0.113.0/32",
                "203.0.113.0/48",
                "0.0.0./24",
                "203.0.113.000000/24",
                ":/48",
                "2001:DB8:7::/48",
                "2001:db8:7::/24"
            })
    void anythingElseIsNoNetwork(String other) {
        refused("ip_prefix", ABSENT, ABSENT, Optional.of(other));
    }

    private static void refused(
            String field, Optional<String> country, Optional<String> referrerHost, Optional<String> ipPrefix) {
        assertThatExceptionOfType(MalformedFieldException.class)
                .isThrownBy(() -> visitor(country, referrerHost, ipPrefix))
                .withMessageStartingWith(field + " is not ");
    }

    private static Visitor visitor(Optional<String> country, Optional<String> referrerHost, Optional<String> ipPrefix) {
        return new Visitor(country, Device.OTHER, referrerHost, ipPrefix);
    }
}
