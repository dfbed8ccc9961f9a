package io.clickledger.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.counters.ShardMap;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickId;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.ShardId;
import io.clickledger.events.Visitor;
import io.clickledger.reconcile.AuditReport.Status;
import io.clickledger.telemetry.FunctionName;
import io.clickledger.telemetry.Metric;
import io.clickledger.telemetry.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

/** The third arm: clicks that were claimed and never published. */
final class LossAuditTest {

    private static final Instant HOUR = Instant.parse("2026-11-26T16:00:00Z");
    private static final HourSpan SPAN = HourSpan.whole(HOUR);
    private static final Duration IN_FLIGHT = Duration.ofMinutes(20);

    private final MutableClock clock = MutableClock.of(HOUR.plus(Duration.ofMinutes(65)), ZoneOffset.UTC);
    private final Map<String, ClickEvent> claims = new LinkedHashMap<>();
    private final Set<String> archived = new HashSet<>();
    private final List<ClickEvent> stream = new ArrayList<>();
    private final Set<String> replays = new HashSet<>();
    private final Set<String> audited = new HashSet<>();
    private final List<Instant> exportEnds = new ArrayList<>();
    private ClaimsExports.State export = ClaimsExports.State.DONE;
    private Duration deliveryLag = Duration.ZERO;
    private final Map<Metric, List<Double>> figures = new EnumMap<>(Metric.class);
    private boolean streamDown;
    private long unreadable;

    @Test
    void publishedClicksAreLeftAlone() {
        claim("a", 10);
        archived.add("a");

        var report = audit();

        assertThat(report.status()).isEqualTo(Status.AUDITED);
        assertThat(report.claims()).isEqualTo(new AuditReport.Claims(1, 0, 0, 0, 0, 0, 0));
        assertThat(stream).isEmpty();
    }

    @Test
    void recoveredClicksAndHoursThatStayOpenAreCounted() {
        claim("a", 10);

        audit();
        assertThat(figures)
                .isEqualTo(Map.of(Metric.CLICKS_RECOVERED, List.of(1.0), Metric.HOURS_NOT_AUDITED, List.of(0.0)));

        export = ClaimsExports.State.FAILED;
        audit();
        assertThat(figures)
                .isEqualTo(Map.of(Metric.CLICKS_RECOVERED, List.of(0.0), Metric.HOURS_NOT_AUDITED, List.of(1.0)));

        export = ClaimsExports.State.UNDER_WAY;
        audit();
        assertThat(figures).containsEntry(Metric.HOURS_NOT_AUDITED, List.of(0.0));
    }

    @Test
    void lostClickGoesBackOntoTheStreamAsUncertainAfterItsClaimIsTakenOver() {
        claim("a", 10);

        var report = audit();

        assertThat(report.claims()).isEqualTo(new AuditReport.Claims(1, 0, 1, 1, 0, 0, 0));
        assertThat(stream).containsExactly(click("a", 10).asUncertain());
        assertThat(audited).containsExactly("a");
    }

    @Test
    void secondAuditFindsNothingOnceTheClickIsDelivered() {
        claim("a", 10);
        audit();
        stream.forEach(click -> archived.add(click.impression().orElseThrow().value()));

        assertThat(audit().claims().missing()).isZero();
        assertThat(stream).hasSize(1);
    }

    @Test
    void clickThatMayStillBeOnItsWayIsNotMissed() {
        clock.add(Duration.ofMinutes(-4));
        claim("young", 45);
        claim("old", 40);

        var report = audit();

        assertThat(report.claims()).isEqualTo(new AuditReport.Claims(2, 0, 2, 1, 0, 1, 0));
        assertThat(stream).containsExactly(click("old", 40).asUncertain());
    }

    @Test
    void clickThatAReplayHasTakenOverIsLeftToIt() {
        claim("a", 10);
        replays.add("a");

        var report = audit();

        assertThat(report.claims().pending()).isEqualTo(1);
        assertThat(stream).isEmpty();
    }

    @Test
    void auditThatDiesBetweenTakingOverAndPuttingIsMadeGoodByTheNext() {
        claim("a", 10);
        streamDown = true;
        assertThat(audit().status()).isEqualTo(Status.CLAIMS_UNAVAILABLE);
        assertThat(audited).containsExactly("a");

        streamDown = false;
        audit();

        assertThat(stream).hasSize(1);
    }

    @Test
    void exportIsWaitedForByComingAgain() {
        claim("a", 10);
        export = ClaimsExports.State.UNDER_WAY;
        assertThat(audit().status()).isEqualTo(Status.EXPORTING);
        export = ClaimsExports.State.FAILED;
        assertThat(audit().status()).isEqualTo(Status.EXPORT_FAILED);

        assertThat(stream).isEmpty();
    }

    @Test
    void nothingIsMissedBeforeTheArchiveHasWhatWasPublished() {
        claim("a", 10);
        deliveryLag = Duration.ofHours(1);

        assertThat(audit().status()).isEqualTo(Status.DELIVERY_BEHIND);
        assertThat(stream).isEmpty();
    }

    @Test
    void hourUnderWayIsNotAudited() {
        clock.add(Duration.ofMinutes(-30));

        assertThat(audit().status()).isEqualTo(Status.NOT_OVER);
    }

    @Test
    void exportReachesBeyondTheHourOnceThatIsPast() {
        audit();
        clock.add(Duration.ofMinutes(20));
        audit();
        audit();

        assertThat(exportEnds)
                .containsExactly(
                        SPAN.to(),
                        SPAN.to().plus(Duration.ofMinutes(15)),
                        SPAN.to().plus(Duration.ofMinutes(15)));
    }

    @Test
    void claimThatDoesNotTellItsClickIsCountedAsMissing() {
        unreadable = 1;

        assertThat(audit().claims()).isEqualTo(new AuditReport.Claims(0, 0, 1, 0, 0, 0, 1));
    }

    private AuditReport audit() {
        var recover = new RecoverClick(this::takeOver, this::put);
        var catchup = new Catchup(
                new Heartbeats(), new Shards(), clock, () -> clock.add(Duration.ofSeconds(5)), Duration.ofSeconds(30));
        var audit = new LossAudit(this::export, new Claims(), recover, catchup, clock, IN_FLIGHT);
        var metrics = new Metrics(FunctionName.LOSS_AUDIT, (function, gathered) -> figures.putAll(gathered), clock);
        return new AuditHours(audit, (hour, report) -> {}, metrics)
                .audit(List.of(SPAN))
                .getFirst();
    }

    private void claim(String impression, int minute) {
        claims.put(impression, click(impression, minute));
    }

    private ClaimsExports.State export(Instant hour, Instant to) {
        exportEnds.add(to);
        return export;
    }

    private boolean takeOver(ClickEvent click) {
        var impression = click.impression().orElseThrow().value();
        return !replays.contains(impression) && (audited.add(impression) || audited.contains(impression));
    }

    private void put(ClickEvent click) {
        if (streamDown) {
            throw new ClaimsUnavailableException("down", new IllegalStateException());
        }
        stream.add(click);
    }

    private static ClickEvent click(String impression, int minute) {
        return new ClickEvent(
                new ClickId("c-" + impression),
                Optional.of(new ImpressionId(impression)),
                new AdId("ad-7"),
                new AdvertiserId("acme"),
                HOUR.plus(Duration.ofMinutes(minute)),
                Visitor.unknown(),
                Optional.empty(),
                false);
    }

    private final class Claims implements ClaimsArchive {

        @Override
        public Missing missing(HourSpan span, Instant now) {
            var rows = claims.values().stream()
                    .filter(click ->
                            !archived.contains(click.impression().orElseThrow().value()))
                    .iterator();
            return new Missing() {
                @Override
                public boolean hasNext() {
                    return rows.hasNext();
                }

                @Override
                public ClickEvent next() {
                    return rows.next();
                }

                @Override
                public long unreadable() {
                    return unreadable;
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public Claimed claimed(HourSpan span, Instant now) {
            return new Claimed(claims.size(), 0);
        }
    }

    private final class Heartbeats implements Archive {

        @Override
        public Map<ShardId, Instant> newestHeartbeats(Instant now) {
            return Map.of(Hour.SHARD, clock.instant().minus(deliveryLag));
        }

        @Override
        public Clicks clicks(HourSpan span, Slices slices, Instant now) {
            throw new AssertionError("an audit counts no clicks");
        }

        @Override
        public Rest rest(HourSpan span, Instant now) {
            throw new AssertionError("an audit counts no clicks");
        }
    }

    private static final class Shards implements Progress {

        @Override
        public Optional<Instant> countedThrough() {
            throw new AssertionError("an audit does not wait for counting");
        }

        @Override
        public Optional<ShardMap> shards() {
            return Optional.of(new ShardMap(Set.of(Hour.SHARD), Map.of()));
        }

        @Override
        public void reconciled(Instant from, Instant to) {
            throw new AssertionError("an audit reconciles nothing");
        }
    }
}
