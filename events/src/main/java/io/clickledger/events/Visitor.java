package io.clickledger.events;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is kept of the person who clicked: too little to recognise anyone.
 *
 * @param country two upper-case letters (ISO 3166-1 alpha-2), when the front door told it
 * @param device class of device
 * @param referrerHost host of the page with the ad, lower case, at most 253 characters
 * @param ipPrefix the network the click came from: IPv4 cut to /24, IPv6 cut to /48
 */
public record Visitor(
        Optional<String> country, Device device, Optional<String> referrerHost, Optional<String> ipPrefix) {

    private static final String IPV4_PREFIX = "/24";
    private static final String IPV6_PREFIX = "/48";

    /** Throws {@link MalformedFieldException} when a value is present and not of its form. */
    public Visitor {
        require("country", country, Visitor::isCountry, "two capital letters");
        require("referrer_host", referrerHost, Visitor::isHost, "a host in lower case");
        require("ip_prefix", ipPrefix, Visitor::isNetwork, "an IPv4 address and /24, or an IPv6 address and /48");
    }

    /** A visitor of whom nothing is known. */
    public static Visitor unknown() {
        return new Visitor(Optional.empty(), Device.OTHER, Optional.empty(), Optional.empty());
    }

    private static boolean isCountry(String text) {
        return Characters.COUNTRY.make(text, 2, 2);
    }

    private static boolean isHost(String text) {
        return Characters.HOST.make(text, 1, 253)
                || (text.startsWith("[")
                        && text.endsWith("]")
                        && Characters.IPV6_IN_HOST.make(within(text, 1, 1), 2, 45));
    }

    private static boolean isNetwork(String text) {
        return (text.endsWith(IPV4_PREFIX) && Characters.IPV4.make(within(text, 0, IPV4_PREFIX.length()), 7, 15))
                || (text.endsWith(IPV6_PREFIX) && Characters.IPV6.make(within(text, 0, IPV6_PREFIX.length()), 2, 39));
    }

    private static String within(String text, int before, int after) {
        return text.substring(before, text.length() - after);
    }

    private static void require(String field, Optional<String> value, Predicate<String> form, String name) {
        if (value.isPresent() && !form.test(value.get())) {
            throw new MalformedFieldException(field, "is not " + name);
        }
    }
}
