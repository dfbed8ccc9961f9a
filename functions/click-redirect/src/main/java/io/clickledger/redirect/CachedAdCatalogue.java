package io.clickledger.redirect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.clickledger.events.AdId;
import io.clickledger.events.Landing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bounded memory of another catalogue, which goes on answering from it for a while when that one fails. */
final class CachedAdCatalogue implements AdCatalogue {

    /** An ad is often registered moments before its first click, so "unknown" must not last. */
    private static final Duration UNKNOWN_FRESH = Duration.ofSeconds(10);

    /** While the table is down, an ad in memory pays its time-out at most this often. */
    private static final Duration RETRY = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(CachedAdCatalogue.class);

    private final AdCatalogue source;
    private final Limits limits;
    private final Clock clock;
    private final Cache<AdId, Entry> entries;

    CachedAdCatalogue(AdCatalogue source, Limits limits, Clock clock) {
        this.source = source;
        this.limits = limits;
        this.clock = clock;
        this.entries = Caffeine.newBuilder().maximumSize(limits.size).build();
    }

    @Override
    public Optional<Landing> find(AdId ad) {
        var now = clock.instant();
        var entry = entries.getIfPresent(ad);
        return entry != null && now.isBefore(entry.readAgainAt) ? entry.landing : read(ad, entry, now);
    }

    private Optional<Landing> read(AdId ad, @Nullable Entry before, Instant now) {
        try {
            var landing = source.find(ad);
            var fresh = landing.isPresent() ? limits.fresh : UNKNOWN_FRESH;
            entries.put(ad, new Entry(landing, now, now.plus(fresh)));
            return landing;
        } catch (LookupFailedException e) {
            if (before == null || before.landing.isEmpty() || !now.isBefore(before.readAt.plus(limits.stale))) {
                throw e;
            }
            log.atWarn()
                    .addKeyValue("ad", ad)
                    .addKeyValue("read_at", before.readAt)
                    .addKeyValue("reason", e.getMessage())
                    .log("ad served stale");
            entries.put(ad, new Entry(before.landing, before.readAt, now.plus(RETRY)));
            return before.landing;
        }
    }

    /**
     * How much is kept and how long.
     *
     * @param size ads at most
     * @param fresh how long an ad is not read again
     * @param stale how long an ad may be served while it cannot be read
     */
    record Limits(int size, Duration fresh, Duration stale) {}

    private record Entry(Optional<Landing> landing, Instant readAt, Instant readAgainAt) {}
}
