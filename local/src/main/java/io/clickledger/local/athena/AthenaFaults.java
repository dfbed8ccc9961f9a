package io.clickledger.local.athena;

/** What goes wrong on purpose in an {@link AthenaServer}, for as long as it is set. */
public final class AthenaFaults {

    private volatile Fault fault = Fault.NONE;

    /** One way for queries to end badly. */
    public enum Fault {
        NONE,
        /** Every start is refused with {@code TooManyRequestsException}. */
        THROTTLED,
        /** Every query ends FAILED. */
        FAILING,
        /** Every query stays RUNNING until it is stopped. */
        ENDLESS,
        /** Every result lacks its second half, although the query has SUCCEEDED. */
        HALF_RESULTS
    }

    AthenaFaults() {}

    /** From now on. */
    public void set(Fault next) {
        fault = next;
    }

    Fault current() {
        return fault;
    }
}
