package io.clickledger.events;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The page an ad leads to: an absolute http or https URL of printable ASCII, at most 2,048 characters, without userinfo.
 *
 * <p>Path, query and fragment may hold the macros <code>{click_id}</code>, <code>{impression_id}</code> and
 * <code>{ad_id}</code>. A macro in the authority is refused: what a request brings must never choose the host (CWE-601).
 */
public record Destination(String template) {

    private static final String FIELD = "destination_url";

    /** Some browsers and proxies take no longer URL. */
    private static final int MAX_LENGTH = 2_048;

    /** API Gateway's HTTP APIs bound all headers together at 10,240 bytes and answer 5xx beyond; the other ones are short. */
    private static final int MAX_EXPANDED = 8_192;

    private static final int LONGEST_PERCENT_ENCODED = 3;

    private static final String CLICK = "{click_id}";
    private static final String IMPRESSION = "{impression_id}";
    private static final String AD = "{ad_id}";

    /** Throws {@link MalformedFieldException} on anything a browser could read as another place than it looks like. */
    public Destination {
        if (template.isEmpty() || template.length() > MAX_LENGTH) {
            throw new MalformedFieldException(FIELD, "is not 1 to " + MAX_LENGTH + " characters long");
        }
        // Browsers strip tabs and newlines from a URL and read a backslash as a slash, so none of them may get that
        // far.
        if (!isPrintable(template)) {
            throw new MalformedFieldException(FIELD, "has characters other than printable ASCII; percent-encode them");
        }
        requireUrl(template);
        if (longestExpansion(template) > MAX_EXPANDED) {
            throw new MalformedFieldException(
                    FIELD, "can be more than " + MAX_EXPANDED + " characters with its macros");
        }
    }

    /** The URL with its macros replaced by URL-encoded values; an absent impression leaves nothing in its place. */
    public String expand(ClickId click, Optional<ImpressionId> impression, AdId ad) {
        if (template.indexOf('{') < 0) {
            return template;
        }
        return template.replace(CLICK, encoded(click.value()))
                .replace(IMPRESSION, impression.map(ImpressionId::value).orElse(""))
                .replace(AD, ad.value());
    }

    @Override
    public String toString() {
        return template;
    }

    private static boolean isPrintable(String template) {
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c <= ' ' || c > '~' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private static int longestExpansion(String template) {
        return template.length()
                + longestGrowth(template, CLICK, ClickId.MAX_LENGTH * LONGEST_PERCENT_ENCODED)
                + longestGrowth(template, IMPRESSION, ImpressionId.MAX_LENGTH)
                + longestGrowth(template, AD, AdId.MAX_LENGTH);
    }

    private static int longestGrowth(String template, String macro, int longest) {
        int growth = 0;
        for (int at = template.indexOf(macro); at >= 0; at = template.indexOf(macro, at + macro.length())) {
            growth += longest - macro.length();
        }
        return growth;
    }

    private static void requireUrl(String template) {
        try {
            var uri = new URI(
                    template.replace(CLICK, "x").replace(IMPRESSION, "x").replace(AD, "x"));
            requireHttp(uri);
            var authority = uri.getRawAuthority();
            if (!template.regionMatches(uri.getScheme().length() + "://".length(), authority, 0, authority.length())) {
                throw new MalformedFieldException(FIELD, "has a macro in its host");
            }
        } catch (URISyntaxException e) {
            throw new MalformedFieldException(FIELD, "is not a URL: " + e.getReason());
        }
    }

    private static void requireHttp(URI uri) {
        if (!"http".equalsIgnoreCase(uri.getScheme()) && !"https".equalsIgnoreCase(uri.getScheme())) {
            throw new MalformedFieldException(FIELD, "is neither http nor https");
        }
        if (uri.getHost() == null) {
            throw new MalformedFieldException(FIELD, "has no host");
        }
        if (uri.getRawUserInfo() != null) {
            throw new MalformedFieldException(FIELD, "has a user in front of its host");
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
