package io.clickledger.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.threeten.extra.MutableClock;

/** What happens to calls between machines: all chance of a history comes from its seed, through here. */
public final class Weather {

    /** Lambda ends an invocation then, whatever it does: a quota of the service. */
    static final Duration LONGEST_INVOCATION = Duration.ofMinutes(15);

    private static final int PERMILLE = 1_000;
    private static final int MOST_FROZEN = 2;

    /** Differs from run to run, and no trace may. */
    private static final Pattern IDENTITY = Pattern.compile("@[0-9a-f]+");

    private final long seed;
    private final Random random;
    private final MutableClock clock;
    private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    private final List<String> trace = new ArrayList<>();
    private final boolean tracing;
    private int faultPermille;
    private boolean calm;
    private int calls;
    private int crashAt = -1;
    private Optional<String> crashed = Optional.empty();
    private int frozen;
    private Instant endOfInvocation = Instant.MAX;
    private Runnable meanwhile = () -> {};

    Weather(long seed, MutableClock clock, boolean tracing) {
        this.seed = seed;
        this.random = new Random(seed);
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
        ENDED,
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

    /** The end of the calling environment, between two calls: nothing in it may catch that. */
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Runs {@code function} as one invocation, which ends with {@link Crash} at the first call that comes too late. */
    public void invocation(Runnable function) {
        var outer = endOfInvocation;
        endOfInvocation = clock.instant().plus(LONGEST_INVOCATION);
        try {
            function.run();
        } finally {
            endOfInvocation = outer;
        }
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
        endIfOver(call);
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

    /**
     * A call that others are made beside, whose order is the scheduler's: what becomes of it depends on the seed and on
     * {@code which}, a name that no other call has, so that it is the same when the history is repeated.
     */
    public <T> T concurrent(String which, Supplier<T> work) {
        if (calm) {
            return work.get();
        }
        crashPoint(which);
        endIfOver(which);
        var fate = fate(which);
        if (fate.equals(Optional.of(Fate.CRASHED_BEFORE))) {
            throw new Crash();
        }
        if (fate.equals(Optional.of(Fate.REFUSED))) {
            throw new RefusedException();
        }
        if (fate.equals(Optional.of(Fate.LOST_BEFORE))) {
            throw new LostException();
        }
        var answer = work.get();
        if (fate.equals(Optional.of(Fate.LOST_AFTER))) {
            throw new LostException();
        }
        crashPoint(which);
        if (fate.equals(Optional.of(Fate.CRASHED_AFTER))) {
            throw new Crash();
        }
        return answer;
    }

    private void endIfOver(String call) {
        if (clock.instant().isAfter(endOfInvocation)) {
            count(Fault.ENDED);
            note(call + " has no more time");
            throw new Crash();
        }
    }

    private Optional<Fate> fate(String which) {
        var one = new SplittableRandom(seed ^ ((long) which.hashCode() << Integer.SIZE)).nextInt(PERMILLE);
        var fates = Fate.values();
        if (one >= fates.length * faultPermille) {
            return Optional.empty();
        }
        var fate = fates[one / faultPermille];
        count(fate.fault);
        return Optional.of(fate);
    }

    private enum Fate {
        CRASHED_BEFORE(Fault.CRASH),
        REFUSED(Fault.REFUSED),
        LOST_BEFORE(Fault.LOST_BEFORE),
        LOST_AFTER(Fault.LOST_AFTER),
        CRASHED_AFTER(Fault.CRASH);

        private final Fault fault;

        Fate(Fault fault) {
            this.fault = fault;
        }
    }

    /** Whether that fault happens here; it is counted if so. */
    public boolean happens(Fault fault) {
        return happens(fault, faultPermille);
    }

    boolean happens(Fault fault, int permille) {
        var hit = !calm && random.nextInt(PERMILLE) < permille;
        if (hit) {
            count(fault);
        }
        return hit;
    }

    private synchronized void count(Fault fault) {
        faults.merge(fault, 1L, Long::sum);
    }

    /** 0 to {@code bound} − 1. */
    public int any(int bound) {
        return random.nextInt(bound);
    }

    /** A line of the trace. */
    public synchronized void note(String line) {
        if (tracing) {
            trace.add(clock.instant() + " " + "  ".repeat(frozen)
                    + IDENTITY.matcher(line).replaceAll(""));
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
            count(Fault.CRASH);
            note(call + " crash point");
            throw new Crash();
        }
    }
}
