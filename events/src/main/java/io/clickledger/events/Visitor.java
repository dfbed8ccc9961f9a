package io.clickledger.events;

import java.util.Optional;
import java.util.regex.Pattern;

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

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern HOST = Pattern.compile("[a-z0-9._-]{1,253}|\\[[0-9a-f:.]{2,45}]");
    private static final Pattern PREFIX = Pattern.compile("[0-9.]{7,15}/24|[0-9a-f:]{2,39}/48");

    /** Throws {@link MalformedFieldException} when a value is present and not of its form. */
    public Visitor {
        require("country", country, COUNTRY);
        require("referrer_host", referrerHost, HOST);
        require("ip_prefix", ipPrefix, PREFIX);
    }

    /** A visitor of whom nothing is known. */
    public static Visitor unknown() {
        return new Visitor(Optional.empty(), Device.OTHER, Optional.empty(), Optional.empty());
    }

    private static void require(String field, Optional<String> value, Pattern form) {
        if (value.isPresent() && !form.matcher(value.get()).matches()) {
            throw new MalformedFieldException(field, "is not of the form " + form);
        }
    }
}
