package io.clickledger.reconcile;

import io.clickledger.reconcile.AuditReport.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the clicks of an hour that were claimed and never published, which neither the counters nor the archive can know of, and
 * brings them back. A second audit finds those that the archive has by then no more, and recovers the others again, harmlessly.
 */
final class LossAudit {

    private static final Logger LOG = LoggerFactory.getLogger(LossAudit.class);

    /** A click is claimed within moments, but for a spilled one, whose replay writes into a later hour's export. */
    private static final Duration CLAIMED_WITHIN = Duration.ofMinutes(15);

    private final ClaimsExports exports;
    private final ClaimsArchive archive;
    private final RecoverClick recoverClick;
    private final Catchup catchup;
    private final Clock clock;
    private final Duration inFlight;

    /** {@code inFlight} is how long after its claim a click may still be published by the environment that claimed it. */
    LossAudit(
            ClaimsExports exports,
            ClaimsArchive archive,
            RecoverClick recoverClick,
            Catchup catchup,
            Clock clock,
            Duration inFlight) {
        this.exports = exports;
        this.archive = archive;
        this.recoverClick = recoverClick;
        this.catchup = catchup;
        this.clock = clock;
        this.inFlight = inFlight;
    }

    /** Audits {@code span} as far as it can be done now, and tells. */
    AuditReport audit(HourSpan span) {
        var began = clock.instant();
        var count = new Count();
        var status = settle(span, count);
        var report = new AuditReport(
                RunId.at(began),
                status,
                span.hour().toString(),
                span.to().toString(),
                count.claims,
                Duration.between(began, clock.instant()).toMillis() / 1e3);
        LOG.atInfo()
                .addKeyValue("run", report.run())
                .addKeyValue("status", status.code())
                .addKeyValue("from", report.from())
                .addKeyValue("to", report.to())
                .addKeyValue("claims", report.claims())
                .log("hour audited");
        return report;
    }

    private Status settle(HourSpan span, Count count) {
        try {
            var now = clock.instant();
            if (span.to().isAfter(now)) {
                return Status.NOT_OVER;
            }
            var export = exports.of(span.hour(), exportEnd(span, now));
            if (export != ClaimsExports.State.DONE) {
                return export == ClaimsExports.State.FAILED ? Status.EXPORT_FAILED : Status.EXPORTING;
            }
            if (!catchup.deliveryReaches(now)) {
                return Status.DELIVERY_BEHIND;
            }
            recover(span, now, count);
            return Status.AUDITED;
        } catch (ArchiveUnavailableException e) {
            LOG.atWarn()
                    .addKeyValue("hour", span.hour())
                    .addKeyValue("reason", e.getMessage())
                    .log("archive not read");
            return Status.ARCHIVE_UNAVAILABLE;
        } catch (ClaimsUnavailableException | CountersUnavailableException e) {
            LOG.atWarn()
                    .addKeyValue("hour", span.hour())
                    .addKeyValue("reason", e.getMessage())
                    .log("claims not reached");
            return Status.CLAIMS_UNAVAILABLE;
        }
    }

    private void recover(HourSpan span, Instant now, Count count) {
        var claimed = archive.claimed(span, now);
        var old = now.minus(inFlight);
        try (var missing = archive.missing(span, now)) {
            try {
                while (missing.hasNext()) {
                    var click = missing.next();
                    count.missing++;
                    if (!click.clickedAt().isBefore(old)) {
                        count.inFlight++;
                    } else if (recoverClick.recover(click)) {
                        count.recovered++;
                    } else {
                        count.pending++;
                    }
                }
            } finally {
                count.claims = new AuditReport.Claims(
                        claimed.exported(),
                        claimed.later(),
                        count.missing + missing.unreadable(),
                        count.recovered,
                        count.pending,
                        count.inFlight,
                        missing.unreadable());
            }
        }
    }

    private static Instant exportEnd(HourSpan span, Instant now) {
        if (!span.isWhole()) {
            return span.to();
        }
        var end = span.to().plus(CLAIMED_WITHIN);
        return end.isBefore(now) ? end : span.to();
    }

    private static final class Count {

        private AuditReport.Claims claims = AuditReport.Claims.NONE;
        private long missing;
        private long recovered;
        private long pending;
        private long inFlight;
    }
}
