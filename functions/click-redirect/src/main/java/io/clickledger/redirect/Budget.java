package io.clickledger.redirect;

/**
 * The time limits of one kind of remote call, as its client takes them: wide ones until the first call has succeeded, because
 * that one pays for name look-up, connection and TLS.
 */
final class Budget<T> {

    private final T first;
    private final T steady;
    private volatile boolean connected;

    Budget(T first, T steady) {
        this.first = first;
        this.steady = steady;
    }

    T current() {
        return connected ? steady : first;
    }

    void succeeded() {
        connected = true;
    }
}
