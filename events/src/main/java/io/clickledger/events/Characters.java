package io.clickledger.events;

/** A fixed set of ASCII characters. Every record has some ten texts to be checked, for which regular expressions take too long. */
final class Characters {

    private static final String DIGITS = "0123456789";
    private static final String SMALL = "abcdefghijklmnopqrstuvwxyz";
    private static final String CAPITAL = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /** RFC 3986 "unreserved": such an identifier needs no escaping in a URL, a key or a CSV, and has no {@code #}. */
    static final Characters UNRESERVED = new Characters(CAPITAL + SMALL + DIGITS, "-._~");

    /** What request ids are made of: base64 in either alphabet. */
    static final Characters REQUEST_ID = new Characters(CAPITAL + SMALL + DIGITS, "-._~=+/");

    static final Characters COUNTRY = new Characters(CAPITAL, "");
    static final Characters HOST = new Characters(SMALL + DIGITS, "-._");
    static final Characters IPV4 = new Characters(DIGITS, ".");
    static final Characters IPV6 = new Characters(DIGITS + "abcdef", ":");

    /** An IPv6 address can have its last four bytes as IPv4 has them. */
    static final Characters IPV6_IN_HOST = new Characters(DIGITS + "abcdef", ":.");

    private final boolean[] allowed = new boolean[128];
    private final String marks;

    private Characters(String lettersAndDigits, String marks) {
        (lettersAndDigits + marks).chars().forEach(c -> allowed[c] = true);
        this.marks = marks;
    }

    /** Throws {@link MalformedFieldException} unless {@code value} is an identifier of up to {@code maxLength} characters. */
    void require(String field, String value, int maxLength) {
        if (value.isEmpty()) {
            throw new MalformedFieldException(field, "is empty");
        }
        if (value.length() > maxLength) {
            throw new MalformedFieldException(field, "is longer than " + maxLength + " characters");
        }
        if (!allow(value)) {
            throw new MalformedFieldException(field, "has characters other than letters, digits and " + marks);
        }
    }

    /** Whether {@code text} is made of these characters, {@code least} to {@code most} of them. */
    boolean make(String text, int least, int most) {
        return text.length() >= least && text.length() <= most && allow(text);
    }

    private boolean allow(String text) {
        // A field would be read anew for each character.
        var set = allowed;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= set.length || !set[c]) {
                return false;
            }
        }
        return true;
    }
}
