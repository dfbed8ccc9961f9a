package io.clickledger.infra;

import java.util.Locale;

/** The sections of docs/operations.md that say what to do about an alarm. */
enum Runbook {
    ITERATOR_AGE,
    BATCHES_UNSETTLED,
    RECORDS_REJECTED,
    STREAM_THROTTLES,
    SPILL_DEPTH,
    SPILL_AGE,
    SPILL_DEAD_LETTERS,
    CLICKS_LOGGED_ONLY,
    CLICKS_NOT_REDIRECTED,
    CLICKS_UNCERTAIN,
    LINKS_REFUSED,
    API_5XX,
    QUERIES_FAILED,
    FUNCTION_ERRORS,
    FUNCTION_THROTTLES,
    REDIRECT_CONCURRENCY,
    TABLE_THROTTLES,
    HEARTBEATS_FAILED,
    SCHEDULE_SILENT,
    SCHEDULED_CALLS_FAILED,
    DRIFT,
    HOURS_NOT_RECONCILED,
    HOURS_NOT_AUDITED,
    DELIVERY_FRESHNESS;

    /** The section's heading, and its anchor. */
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Where to read on. */
    String link() {
        return "docs/operations.md#" + slug();
    }

    /** The alarm of this section that is about {@code what}, such as a function; empty when the section has one alarm only. */
    Part of(String what) {
        return new Part(this, what);
    }

    /**
     * One alarm of a section.
     *
     * @param section what it is explained in
     * @param what tells it from the section's others
     */
    record Part(Runbook section, String what) {

        /** The alarm's name, without that of the deployment. */
        String name() {
            return section.slug() + (what.isEmpty() ? "" : "-" + what);
        }
    }
}
