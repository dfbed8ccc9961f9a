package io.clickledger.local.athena;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** The queries of a local Athena: runs each on Trino and writes its result to the object store, as Athena does. */
final class AthenaQueries implements AutoCloseable {

    private static final Duration ENDLESS_LOOK = Duration.ofMillis(100);

    private final TrinoEngine engine;
    private final AthenaResults results;
    private final AthenaFaults faults;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, AthenaQuery> queries = new ConcurrentHashMap<>();
    private final Map<String, TrinoStatement> statements = new ConcurrentHashMap<>();
    private final Map<String, String> idsByToken = new ConcurrentHashMap<>();
    private final ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor();

    AthenaQueries(TrinoEngine engine, S3Client s3, AthenaFaults faults) {
        this.engine = engine;
        this.results = new AthenaResults(s3);
        this.faults = faults;
    }

    /**
     * Starts a query, or tells the one that was started with the same token. Throws {@link IllegalArgumentException} when that was
     * another query.
     */
    String start(AthenaQuery.Request request, Optional<String> token) {
        var fresh = UUID.randomUUID().toString();
        queries.put(fresh, AthenaQuery.queued(fresh, request, clock.instant()));
        var id = token.map(known -> idsByToken.computeIfAbsent(known, unknown -> fresh))
                .orElse(fresh);
        if (!id.equals(fresh)) {
            queries.remove(fresh);
            if (!known(id).request().equals(request)) {
                throw new IllegalArgumentException("Idempotent parameters do not match");
            }
            return id;
        }
        runs.execute(() -> run(id, request));
        return id;
    }

    Optional<AthenaQuery> find(String id) {
        return Optional.ofNullable(queries.get(id));
    }

    /** Rows of a query that has succeeded. */
    AthenaResults.Page page(AthenaQuery query, int from, int most) throws IOException {
        return results.page(query.location(), from, most);
    }

    /** Ends a query that has not ended. */
    void stop(String id) {
        become(id, query -> query.cancelled(clock.instant()));
        Optional.ofNullable(statements.get(id)).ifPresent(TrinoStatement::cancel);
    }

    @Override
    public void close() throws IOException {
        runs.shutdownNow();
        engine.close();
    }

    private void run(String id, AthenaQuery.Request request) {
        try {
            become(id, AthenaQuery::running);
            var work = execute(id, request);
            become(id, query -> query.succeeded(clock.instant(), work));
        } catch (IOException | SdkException e) {
            become(id, query -> query.failed(clock.instant(), String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // Whatever else was thrown: nobody is to wait for ever.
            become(id, query -> query.failed(clock.instant(), "the engine failed"));
            statements.remove(id);
        }
    }

    private AthenaQuery.Work execute(String id, AthenaQuery.Request request) throws IOException, InterruptedException {
        while (faults.current() == AthenaFaults.Fault.ENDLESS && !known(id).ended()) {
            Thread.sleep(ENDLESS_LOOK);
        }
        if (faults.current() == AthenaFaults.Fault.FAILING) {
            throw new IOException("fault: the query fails");
        }
        var statement = new TrinoStatement(engine.address(), request.sql(), request.database());
        statements.put(id, statement);
        if (known(id).ended()) {
            // Stopped while there was no statement to stop.
            statement.cancel();
        }
        return execute(statement, known(id).location());
    }

    private AthenaQuery.Work execute(TrinoStatement statement, String location) throws IOException {
        var begun = clock.instant();
        var csv = Files.createTempFile("clickledger-athena", ".csv");
        try {
            var summary = write(statement, csv);
            var took = Duration.between(begun, clock.instant());
            if (faults.current() == AthenaFaults.Fault.HALF_RESULTS) {
                halve(csv);
            }
            results.put(location, csv, summary.columns());
            return new AthenaQuery.Work(summary.bytesScanned(), took);
        } finally {
            Files.delete(csv);
        }
    }

    private static TrinoStatement.Summary write(TrinoStatement statement, Path result) throws IOException {
        try (var csv = Files.newBufferedWriter(result)) {
            return statement.run(row -> {
                try {
                    csv.write(AthenaResults.line(row));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw new IOException("the result could not be written", e);
        }
    }

    private static void halve(Path result) throws IOException {
        var lines = Files.readAllLines(result, StandardCharsets.UTF_8);
        Files.write(result, lines.subList(0, (lines.size() + 1) / 2));
    }

    private AthenaQuery known(String id) {
        return find(id).orElseThrow();
    }

    private void become(String id, UnaryOperator<AthenaQuery> next) {
        queries.computeIfPresent(id, (known, query) -> query.ended() ? query : next.apply(query));
    }
}
