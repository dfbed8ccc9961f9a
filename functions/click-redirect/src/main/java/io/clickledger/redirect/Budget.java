package io.clickledger.redirect;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The time limits of one kind of remote call, as its client takes them: wide ones for the first call, because that one pays for
 * class loading, name look-up, connection and TLS.
 *
 * <p>The first call only, even if it fails: the spill queue may never have answered before the outage it is needed in, and each
 * click of that outage would wait the wide time for a queue that hangs.
 */
final class Budget<T> {

    private final T first;
    private final T steady;
    private final AtomicBoolean called = new AtomicBoolean();

    Budget(T first, T steady) {
        this.first = first;
        this.steady = steady;
    }

    /** The limits of the call that is about to be made. */
    T next() {
        return called.getAndSet(true) ? steady : first;
    }
}
