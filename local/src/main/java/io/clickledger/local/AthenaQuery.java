package io.clickledger.local;

import java.time.Instant;
import java.util.Optional;

/**
 * One execution of a query, as far as it has come.
 *
 * @param id its id
 * @param request what was asked
 * @param state where it stands
 * @param reason why it failed, if it did
 * @param submitted when it was asked
 * @param completed when it ended, if it has
 * @param bytesScanned bytes read from the object store
 */
record AthenaQuery(
        String id,
        Request request,
        State state,
        Optional<String> reason,
        Instant submitted,
        Optional<Instant> completed,
        long bytesScanned) {

    /** The states of Athena. */
    enum State {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED
    }

    /**
     * What a client asks.
     *
     * @param sql the statement
     * @param database where its tables are
     * @param output the folder for its result, {@code s3://bucket/prefix/}
     */
    record Request(String sql, String database, String output) {}

    /** A query that is not begun. */
    static AthenaQuery queued(String id, Request request, Instant at) {
        return new AthenaQuery(id, request, State.QUEUED, Optional.empty(), at, Optional.empty(), 0);
    }

    AthenaQuery running() {
        return new AthenaQuery(id, request, State.RUNNING, reason, submitted, completed, bytesScanned);
    }

    AthenaQuery succeeded(Instant at, long scanned) {
        return new AthenaQuery(id, request, State.SUCCEEDED, reason, submitted, Optional.of(at), scanned);
    }

    AthenaQuery failed(Instant at, String why) {
        return new AthenaQuery(id, request, State.FAILED, Optional.of(why), submitted, Optional.of(at), bytesScanned);
    }

    AthenaQuery cancelled(Instant at) {
        return new AthenaQuery(id, request, State.CANCELLED, reason, submitted, Optional.of(at), bytesScanned);
    }

    boolean ended() {
        return completed.isPresent();
    }

    /** Where its result is. */
    String location() {
        return request.output() + id + ".csv";
    }
}
