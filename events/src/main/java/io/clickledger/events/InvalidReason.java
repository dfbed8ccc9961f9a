package io.clickledger.events;

import java.util.Locale;

/** Why a click is recorded and redirected but never counted (IAB/MRC: invalid traffic is flagged, not dropped). */
public enum InvalidReason {
    /** A HEAD request: nobody looks at its answer. */
    HEAD,
    /** A browser fetched ahead of a click that may never come. */
    PREFETCH,
    /** The user agent declares itself a robot. */
    ROBOT,
    /** A genuine link after its end. */
    EXPIRED,
    /** No impression id, so a second click could not be told from the first. */
    NO_IMPRESSION;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The name on the wire, such as {@code no_impression}. */
    public String code() {
        return code;
    }

    /** The reason of that code; throws {@link MalformedFieldException} when there is none. */
    public static InvalidReason of(String code) {
        for (var reason : values()) {
            if (reason.code.equals(code)) {
                return reason;
            }
        }
        throw new MalformedFieldException("invalid", "is not a known reason");
    }
}
