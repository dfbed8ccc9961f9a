package io.clickledger.events;

/** The rule that identifiers share: a bounded length and a fixed set of ASCII characters. */
final class Characters {

    /** RFC 3986 "unreserved": such an identifier needs no escaping in a URL, a key or a CSV, and has no {@code #}. */
    static final Characters UNRESERVED = new Characters("-._~");

    /** What request ids are made of: base64 in either alphabet. */
    static final Characters REQUEST_ID = new Characters("-._~=+/");

    private static final int ASCII = 128;

    private final boolean[] allowed = new boolean[ASCII];
    private final String rule;

    private Characters(String besidesLettersAndDigits) {
        for (char c = 0; c < ASCII; c++) {
            allowed[c] = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        }
        besidesLettersAndDigits.chars().forEach(c -> allowed[c] = true);
        rule = "has characters other than letters, digits and " + besidesLettersAndDigits;
    }

    void require(String field, String value, int maxLength) {
        if (value.isEmpty()) {
            throw new MalformedFieldException(field, "is empty");
        }
        if (value.length() > maxLength) {
            throw new MalformedFieldException(field, "is longer than " + maxLength + " characters");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= ASCII || !allowed[c]) {
                throw new MalformedFieldException(field, rule);
            }
        }
    }
}
