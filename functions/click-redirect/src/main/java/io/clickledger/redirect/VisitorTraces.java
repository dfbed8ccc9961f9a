package io.clickledger.redirect;

import io.clickledger.events.Device;
import io.clickledger.events.Visitor;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a request tells of its visitor, cut down to what may be kept. Whatever is not of its form counts as not told. */
final class VisitorTraces {

    /** First, because televisions also name Android or Linux. */
    private static final List<String> NO_DEVICE_OF_OURS =
            List.of("TV", "CrKey", "Roku", "PlayStation", "Xbox", "Nintendo");

    private static final List<String> TABLETS = List.of("iPad", "Tablet", "Kindle", "PlayBook");
    private static final List<String> PHONES = List.of("Mobi", "iPhone", "iPod");
    private static final List<String> DESKTOPS = List.of("Windows NT", "Macintosh", "X11", "CrOS");
    private static final int MAX_HOST = 253;

    private VisitorTraces() {}

    static Visitor of(HttpRequest request) {
        return new Visitor(
                request.header("cloudfront-viewer-country").filter(VisitorTraces::isCountry),
                device(request),
                request.header("referer").flatMap(VisitorTraces::host),
                ipPrefix(request.sourceIp()));
    }

    // The client hint is the browser's own word (phones say ?1, everything else ?0). Android without "Mobile" is a
    // tablet by Google's convention.
    private static Device device(HttpRequest request) {
        var userAgent = request.header("user-agent").orElse("");
        if (hasOneOf(NO_DEVICE_OF_OURS, userAgent)) {
            return Device.OTHER;
        }
        if (request.header("sec-ch-ua-mobile").equals(Optional.of("?1"))) {
            return Device.MOBILE;
        }
        if (hasOneOf(TABLETS, userAgent)) {
            return Device.TABLET;
        }
        if (hasOneOf(PHONES, userAgent)) {
            return Device.MOBILE;
        }
        if (userAgent.contains("Android")) {
            return Device.TABLET;
        }
        return hasOneOf(DESKTOPS, userAgent) ? Device.DESKTOP : Device.OTHER;
    }

    private static boolean hasOneOf(List<String> words, String userAgent) {
        for (var word : words) {
            if (userAgent.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCountry(String text) {
        return text.length() == 2 && isCapital(text.charAt(0)) && isCapital(text.charAt(1));
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static Optional<String> host(String referrer) {
        try {
            return Optional.ofNullable(new URI(referrer).getHost())
                    .map(host -> host.toLowerCase(Locale.ROOT))
                    .filter(host -> !host.isEmpty() && host.length() <= MAX_HOST && host.indexOf('%') < 0);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> ipPrefix(String sourceIp) {
        try {
            var address = InetAddress.ofLiteral(sourceIp);
            return Optional.of(address instanceof Inet4Address ? v4(address.getAddress()) : v6(address.getAddress()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String v4(byte[] octets) {
        return (octets[0] & 0xff) + "." + (octets[1] & 0xff) + "." + (octets[2] & 0xff) + ".0/24";
    }

    private static String v6(byte[] octets) {
        return group(octets, 0) + ":" + group(octets, 2) + ":" + group(octets, 4) + "::/48";
    }

    private static String group(byte[] octets, int at) {
        return Integer.toHexString((octets[at] & 0xff) << Byte.SIZE | (octets[at + 1] & 0xff));
    }
}
