package io.clickledger.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** What happens to calls between machines: all chance of a history comes from its seed, through here. */
public final class Weather {

    private static final int PERMILLE = 1_000;
    private static final int MOST_FROZEN = 2;

    private final Random random;
    private final SimulatedClock clock;
    private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    private final List<String> trace = new ArrayList<>();
    private final boolean tracing;
    private int faultPermille;
    private boolean calm;
    private int calls;
    private int crashAt = -1;
    private Optional<String> crashed = Optional.empty();
    private int frozen;
    private Runnable meanwhile = () -> {};

    Weather(Random random, SimulatedClock clock, boolean tracing) {
        this.random = random;
        this.clock = clock;
        this.tracing = tracing;
    }

    /** What can go wrong. */
    public enum Fault {
        CRASH,
        LOST_BEFORE,
        LOST_AFTER,
        REFUSED,
        FROZEN,
        OUT_OF_TIME,
        UNACKNOWLEDGED,
        REDELIVERED,
        REWIND,
        RESTORED,
        SKEWED_CLOCK,
        RESHARD,
        CHILD_FIRST,
        PRODUCER_DUPLICATE,
        POISON,
        DELIVERED_TWICE,
        EXPIRED_CLAIM,
        NEW_ENVIRONMENT,
        EXPORT_UNDER_WAY
    }

    /** The answer was lost: the call has been applied, or has not. */
    public static final class LostException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The call was certainly not applied. */
    public static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The end of the calling environment, between two calls. */
    public static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** One call: throws {@link Crash}, {@link LostException} or {@link RefusedException}, or answers; maybe much later. */
    public <T> T remote(String call, Supplier<T> work) {
        crashPoint(call);
        if (happens(Fault.CRASH)) {
            note(call + " crashed before");
            throw new Crash();
        }
        if (frozen < MOST_FROZEN && happens(Fault.FROZEN)) {
            note(call + " frozen");
            frozen++;
            meanwhile.run();
            frozen--;
            note(call + " goes on");
        }
        if (happens(Fault.REFUSED)) {
            note(call + " refused");
            throw new RefusedException();
        }
        if (happens(Fault.LOST_BEFORE)) {
            note(call + " lost before it was applied");
            throw new LostException();
        }
        var answer = work.get();
        note(call + " -> " + answer);
        if (happens(Fault.LOST_AFTER)) {
            note(call + " answer lost");
            throw new LostException();
        }
        crashPoint(call);
        if (happens(Fault.CRASH)) {
            note(call + " crashed after");
            throw new Crash();
        }
        return answer;
    }

    /** A call that others of its kind are made beside: what becomes of it depends on {@code which}, not on the order. */
    public <T> T concurrent(String which, int salt, Supplier<T> work) {
        if (calm) {
            return work.get();
        }
        crashPoint("correct " + which);
        int fate = Math.floorMod(((which + salt).hashCode() * 0x9E3779B9) >>> 8, PERMILLE);
        if (fate < faultPermille) {
            throw new RefusedException();
        }
        var answer = work.get();
        if (fate < 2 * faultPermille) {
            throw new LostException();
        }
        crashPoint("correct " + which);
        return answer;
    }

    /** Whether that fault happens here; it is counted if so. */
    public boolean happens(Fault fault) {
        return happens(fault, faultPermille);
    }

    boolean happens(Fault fault, int permille) {
        var hit = !calm && random.nextInt(PERMILLE) < permille;
        if (hit) {
            faults.merge(fault, 1L, Long::sum);
        }
        return hit;
    }

    /** 0 to {@code bound} − 1. */
    public int any(int bound) {
        return random.nextInt(bound);
    }

    /** A line of the trace. */
    public synchronized void note(String line) {
        if (tracing) {
            trace.add(clock.instant() + " " + "  ".repeat(frozen) + line);
        }
    }

    void faultsPermille(int permille) {
        faultPermille = permille;
    }

    void calm() {
        note("--- calm ---");
        calm = true;
    }

    void meanwhile(Runnable others) {
        meanwhile = others;
    }

    /** Nothing happens but one crash: before the n-th call for 2n, after it for 2n + 1. */
    void crashOnlyAt(int point) {
        faultPermille = 0;
        crashAt = point;
    }

    /** The call that crashed by order; empty when there were not that many. */
    Optional<String> crashed() {
        return crashed;
    }

    Map<Fault, Long> faults() {
        return faults;
    }

    List<String> trace() {
        return trace;
    }

    private synchronized void crashPoint(String call) {
        if (!calm && calls++ == crashAt) {
            crashed = Optional.of(call);
            faults.merge(Fault.CRASH, 1L, Long::sum);
            note(call + " crash point");
            throw new Crash();
        }
    }
}
