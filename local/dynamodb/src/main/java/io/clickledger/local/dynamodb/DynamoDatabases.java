package io.clickledger.local.dynamodb;

import io.clickledger.local.dynamodb.DynamoDbCommand.Tables;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A DynamoDB Local that keeps tables apart by access key, in memory, so that tests do not meet. */
public final class DynamoDatabases implements AutoCloseable {

    /** In the module whose tests run. */
    private static final Path LOG = Path.of("target", "dynamodb-local.log");

    private final DynamoDbLocal engine;
    private final AtomicInteger created = new AtomicInteger();

    private DynamoDatabases(DynamoDbLocal engine) {
        this.engine = engine;
    }

    /**
     * Starts it on a free port; it logs to {@code target/dynamodb-local.log}.
     *
     * @param engine the folder that the module local/dynamodb-local lays out
     */
    public static DynamoDatabases start(Path engine) {
        return new DynamoDatabases(DynamoDbLocal.start(engine, Optional.empty(), Tables.BY_ACCESS_KEY, 0, LOG));
    }

    /** A database that is empty and nobody else's. */
    public DynamoDatabase create() {
        return new DynamoDatabase(engine.endpoint(), "db" + created.incrementAndGet());
    }

    @Override
    public void close() {
        engine.close();
    }
}
