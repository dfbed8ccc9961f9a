package io.clickledger.redirect;

import io.clickledger.events.MalformedFieldException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The link's parameters in a query, decoded strictly.
 *
 * <p>Others are skipped undecoded: ad servers append their own, and those must not break the link. One of ours given twice is
 * refused, because whoever signed one of the two values did not sign the other.
 */
final class LinkQuery {

    private static final Set<String> NAMES = Set.of("imp", "exp", "kid", "adv", "to", "sig");
    private static final int HEX = 16;
    private static final int ASCII = 128;

    private LinkQuery() {}

    /** Throws {@link MalformedFieldException} that names the parameter. */
    static Map<String, String> parse(String query) {
        var values = new HashMap<String, String>();
        int from = 0;
        while (from < query.length()) {
            int end = query.indexOf('&', from);
            end = end < 0 ? query.length() : end;
            put(values, query.substring(from, end));
            from = end + 1;
        }
        return values;
    }

    /**
     * Percent-decodes {@code text} as UTF-8. A plus stays a plus: no field of a link may hold a space, so as a space it could
     * never be right.
     */
    static String decode(String name, String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.write(octet(name, text, i + 1));
                i += 2;
            } else if (c < ASCII) {
                bytes.write(c);
            } else {
                bytes.writeBytes(text.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        return utf8(name, bytes.toByteArray());
    }

    private static void put(Map<String, String> values, String parameter) {
        int equals = parameter.indexOf('=');
        var name = equals < 0 ? parameter : parameter.substring(0, equals);
        if (!NAMES.contains(name)) {
            return;
        }
        var value = equals < 0 ? "" : decode(name, parameter.substring(equals + 1));
        if (values.put(name, value) != null) {
            throw new MalformedFieldException(name, "is given twice");
        }
    }

    private static int octet(String name, String text, int at) {
        int high = at + 1 < text.length() ? Character.digit(text.charAt(at), HEX) : -1;
        int low = high < 0 ? -1 : Character.digit(text.charAt(at + 1), HEX);
        if (low < 0) {
            throw new MalformedFieldException(name, "is not percent-encoded");
        }
        return high * HEX + low;
    }

    private static String utf8(String name, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedFieldException(name, "is not UTF-8");
        }
    }
}
