package io.clickledger.local.athena;

import java.time.Duration;
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
 * @param work what it took, once it has succeeded
 */
record AthenaQuery(
        String id,
        Request request,
        State state,
        Optional<String> reason,
        Instant submitted,
        Optional<Instant> completed,
        Work work) {

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

    /**
     * What a query takes.
     *
     * @param bytesScanned bytes read from the object store
     * @param engineTime how long the engine was at it, its own start left out
     */
    record Work(long bytesScanned, Duration engineTime) {

        static final Work NONE = new Work(0, Duration.ZERO);
    }

    /** A query that is not begun. */
    static AthenaQuery queued(String id, Request request, Instant at) {
        return new AthenaQuery(id, request, State.QUEUED, Optional.empty(), at, Optional.empty(), Work.NONE);
    }

    AthenaQuery running() {
        return new AthenaQuery(id, request, State.RUNNING, reason, submitted, completed, work);
    }

    AthenaQuery succeeded(Instant at, Work taken) {
        return new AthenaQuery(id, request, State.SUCCEEDED, reason, submitted, Optional.of(at), taken);
    }

    AthenaQuery failed(Instant at, String why) {
        return new AthenaQuery(id, request, State.FAILED, Optional.of(why), submitted, Optional.of(at), work);
    }

    AthenaQuery cancelled(Instant at) {
        return new AthenaQuery(id, request, State.CANCELLED, reason, submitted, Optional.of(at), work);
    }

    long bytesScanned() {
        return work.bytesScanned();
    }

    Duration engineTime() {
        return work.engineTime();
    }

    boolean ended() {
        return completed.isPresent();
    }

    /** Where its result is. */
    String location() {
        return request.output() + id + ".csv";
    }
}
