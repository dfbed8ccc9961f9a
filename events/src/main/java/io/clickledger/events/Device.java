package io.clickledger.events;

import java.util.Locale;

/** The class of device a click came from; nothing finer leaves the redirect. */
public enum Device {
    DESKTOP,
    MOBILE,
    TABLET,
    /** Televisions, consoles, scripts and whatever names no device. */
    OTHER;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The name on the wire, such as {@code mobile}. */
    public String code() {
        return code;
    }

    /** The device of that code; throws {@link MalformedFieldException} when there is none. */
    public static Device of(String code) {
        for (var device : values()) {
            if (device.code.equals(code)) {
                return device;
            }
        }
        throw new MalformedFieldException("device", "is not a known class");
    }
}
