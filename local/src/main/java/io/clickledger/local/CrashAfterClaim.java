package io.clickledger.local;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Lets a share of the redirect's environments die between the claim of a click and its put: the moment that neither the stream nor
 * the archive ever learns of.
 *
 * <p>A dead environment's thread is left standing where it was, so nothing of it runs any more, no handler of exceptions either.
 */
final class CrashAfterClaim {

    private static final ScopedValue<Runnable> BEFORE_PUT = ScopedValue.newInstance();

    private volatile double share;

    /** That share of claimed clicks, 0 to 1. */
    void set(double share) {
        this.share = share;
    }

    /** What {@code invocation} answers, or empty when its environment died. Throws what it throws. */
    <T> Optional<T> run(Supplier<T> invocation) {
        if (share == 0) {
            return Optional.of(invocation.get());
        }
        var answer = new CompletableFuture<Optional<T>>();
        Runnable environment = () -> {
            try {
                answer.complete(Optional.of(invocation.get()));
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        };
        Thread.startVirtualThread(
                () -> ScopedValue.where(BEFORE_PUT, () -> maybeDie(answer)).run(environment));
        return answer.join();
    }

    /** Whether this thread is an environment's that may die. */
    static boolean threatens() {
        return BEFORE_PUT.isBound();
    }

    /** Called before a claimed click is put by such an environment: returns, or never does. */
    static void beforePut() {
        BEFORE_PUT.get().run();
    }

    private <T> void maybeDie(CompletableFuture<Optional<T>> answer) {
        if (ThreadLocalRandom.current().nextDouble() < share) {
            answer.complete(Optional.empty());
            while (true) {
                LockSupport.park();
            }
        }
    }
}
