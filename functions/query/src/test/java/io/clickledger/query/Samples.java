package io.clickledger.query;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.AdTotal;
import io.clickledger.counters.Buckets;
import io.clickledger.counters.CounterKey;
import io.clickledger.counters.SequenceNumber;
import io.clickledger.counters.ShardMap;
import io.clickledger.counters.ShardProgress;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.InvalidReason;
import io.clickledger.events.ShardId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the tests count and ask, unless they say otherwise. */
final class Samples {

    static final AdvertiserId ACME = new AdvertiserId("acme");
    static final AdvertiserId RIVAL = new AdvertiserId("rival");
    static final Instant HOUR = Instant.parse("2026-11-24T03:00:00Z");
    static final Duration RETENTION = Duration.ofDays(35);
    static final Buckets BUCKETS = new Buckets(Buckets.DEFAULT);
    static final ShardId SHARD = new ShardId("shardId-000000000000");

    static final SecretKey PAGE_TOKEN_KEY = new SecretKeySpec(new byte[32], PageTokens.ALGORITHM);

    private Samples() {}

    static QueryWiring.Config config(String counters, String ads) {
        return new QueryWiring.Config(counters, ads, BUCKETS, RETENTION, PAGE_TOKEN_KEY);
    }

    static AdId ad(String id) {
        return new AdId(id);
    }

    static Instant at(String time) {
        return Instant.parse(time);
    }

    static Horizon horizon(String now) {
        return new Horizon(at(now), RETENTION);
    }

    static Parameters parameters(String query) {
        return Parameters.of(query, Route.METRICS.parameters());
    }

    static Counted counted(AdvertiserId advertiser, String ad, Instant hour) {
        return new Counted(CounterKey.of(advertiser, ad(ad), hour, BUCKETS));
    }

    static AdTotal total(AdvertiserId advertiser, String ad, long clicks) {
        return new AdTotal(ad(ad), advertiser, clicks);
    }

    static ShardMap oneShard() {
        return new ShardMap(Set.of(SHARD), Map.of());
    }

    static ShardProgress progress(ShardId shard, Instant arrivedThrough) {
        return new ShardProgress(shard, SequenceNumber.ofDecimal("1"), arrivedThrough);
    }

    /** The problem that {@code call} is refused with. */
    static Problem refusal(ThrowingCallable call) {
        return Objects.requireNonNull(catchThrowableOfType(QueryRefusedException.class, call), "was not refused")
                .problem();
    }

    /** An ad-hour in the making. */
    static final class Counted {

        private final CounterKey key;
        private final long[] live = new long[AdHour.MINUTES];
        private final long[] corrections = new long[AdHour.MINUTES];
        private final Map<InvalidReason, Long> invalid = new HashMap<>();

        private Counted(CounterKey key) {
            this.key = key;
        }

        Counted live(int minute, long clicks) {
            live[minute] = clicks;
            return this;
        }

        Counted corrected(int minute, long clicks) {
            corrections[minute] = clicks;
            return this;
        }

        Counted invalid(InvalidReason reason, long clicks) {
            invalid.put(reason, clicks);
            return this;
        }

        AdHour hour() {
            return new AdHour(key, live, corrections, invalid);
        }
    }
}
