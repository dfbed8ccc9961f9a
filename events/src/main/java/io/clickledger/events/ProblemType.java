package io.clickledger.events;

import java.util.Locale;

/** A kind of problem that an HTTP answer of ours can tell (RFC 9457); docs/problems.md says of each what to do about it. */
public enum ProblemType {
    BAD_PARAMETER(400, "A parameter breaks a rule"),
    BAD_PAGE_TOKEN(400, "The page token is not of this query"),
    TOO_MUCH_TO_READ(400, "More active ads than one query reads"),
    UNAUTHORIZED(401, "No verified access token"),
    FORBIDDEN(403, "Not open to this access token"),
    UNKNOWN_AD(404, "Not an ad of this advertiser"),
    UNKNOWN_LINK(404, "The link leads nowhere"),
    UNKNOWN_ROUTE(404, "No such route"),
    METHOD_NOT_ALLOWED(405, "No such method here"),
    NOT_ACCEPTABLE(406, "No such format"),
    BODY_TOO_LARGE(413, "The body is too large"),
    INTERNAL_ERROR(500, "A fault of ours"),
    UNAVAILABLE(503, "Not available now");

    private static final String PREFIX = "urn:problem-type:clickledger:";

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The problem's {@code type}; a name, not an address, and never changed. */
    public String uri() {
        return PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The HTTP status it comes with. */
    public int status() {
        return status;
    }

    /** The problem's {@code title}, the same every time. */
    public String title() {
        return title;
    }
}
