package io.clickledger.local.dynamodb;

import io.clickledger.local.dynamodb.DynamoDbCommand.Tables;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A DynamoDB Local that keeps tables apart by access key, in memory, so that tests do not meet. */
public final class Databases implements AutoCloseable {

    private final DynamoDbLocal engine;
    private final AtomicInteger created = new AtomicInteger();

    private Databases(DynamoDbLocal engine) {
        this.engine = engine;
    }

    /** Starts it on a free port; {@code engine} is the folder that the module local/dynamodb-local lays out. */
    public static Databases start(Path engine) {
        return new Databases(DynamoDbLocal.start(engine, Optional.empty(), Tables.BY_ACCESS_KEY, 0));
    }

    /** A database that is empty and nobody else's. */
    public Database create() {
        return new Database(engine.endpoint(), "db" + created.incrementAndGet());
    }

    @Override
    public void close() {
        engine.close();
    }
}
