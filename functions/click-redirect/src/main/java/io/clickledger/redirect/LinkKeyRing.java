package io.clickledger.redirect;

import io.clickledger.events.LinkKeys;
import io.clickledger.events.MalformedFieldException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The link keys in use, read again now and then.
 *
 * <p>Nothing is read before the first request, so a snapshot of a started function holds no key. From then on the request that
 * finds the keys old reads them and no other waits; keys that were read once are kept until they can be read again.
 */
final class LinkKeyRing {

    private static final Logger log = LoggerFactory.getLogger(LinkKeyRing.class);

    private final Supplier<String> source;
    private final Duration refresh;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Held held;

    /** {@code source} gives what {@link LinkKeys#parse} reads or throws {@link LookupFailedException}. */
    LinkKeyRing(Supplier<String> source, Duration refresh, Clock clock) {
        this.source = source;
        this.refresh = refresh;
        this.clock = clock;
    }

    /** Throws {@link LookupFailedException} while no keys could be read yet. */
    LinkKeys current() {
        var now = clock.instant();
        var before = held;
        if (before == null) {
            return first(now);
        }
        if (now.isBefore(before.readAgainAt) || !reading.tryLock()) {
            return before.keys;
        }
        try {
            return again(before, now);
        } finally {
            reading.unlock();
        }
    }

    private LinkKeys first(Instant now) {
        reading.lock();
        try {
            var before = held;
            return before == null ? hold(read(), now) : before.keys;
        } finally {
            reading.unlock();
        }
    }

    private LinkKeys again(Held before, Instant now) {
        try {
            return hold(read(), now);
        } catch (LookupFailedException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("link keys not refreshed");
            return hold(before.keys, now);
        }
    }

    private LinkKeys read() {
        try {
            return LinkKeys.parse(source.get());
        } catch (MalformedFieldException e) {
            throw new LookupFailedException("link keys", e);
        }
    }

    private LinkKeys hold(LinkKeys keys, Instant now) {
        held = new Held(keys, now.plus(refresh));
        return keys;
    }

    private record Held(LinkKeys keys, Instant readAgainAt) {}
}
