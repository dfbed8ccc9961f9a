package io.clickledger.events;

/** What verification says of a link. */
public sealed interface LinkCheck {

    /** Signed by us and still running. */
    record Genuine(ClickLink link) implements LinkCheck {}

    /** Signed by us, after its end: redirected, never counted. */
    record Expired(ClickLink link) implements LinkCheck {}

    /** Not a link of ours; {@code reason} is safe to show and to log. */
    record Refused(String reason) implements LinkCheck {}
}
