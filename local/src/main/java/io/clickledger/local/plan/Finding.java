package io.clickledger.local.plan;

/**
 * What one check came to.
 *
 * @param what what was looked at
 * @param verdict whether it will do
 * @param detail what was found, and what to do about it
 */
record Finding(String what, Verdict verdict, String detail) {

    /** Whether it will do. */
    enum Verdict {
        OK,
        LOW,
        UNKNOWN
    }

    /** A limit that allows {@code found} where {@code needed} is asked for; {@code cure} says how to raise it. */
    static Finding limit(String what, double found, double needed, String cure) {
        var detail = Figures.plain(found) + " for " + Figures.plain(needed);
        return found >= needed
                ? new Finding(what, Verdict.OK, detail)
                : new Finding(what, Verdict.LOW, detail + "; " + cure);
    }

    /** A setting that has to be on. */
    static Finding setting(String what, boolean on, String cure) {
        return on ? new Finding(what, Verdict.OK, "on") : new Finding(what, Verdict.LOW, "off; " + cure);
    }

    static Finding unknown(String what, String why) {
        return new Finding(what, Verdict.UNKNOWN, "could not be checked: " + why);
    }
}
