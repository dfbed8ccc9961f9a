package io.clickledger.local;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** DynamoDB Local in a process of its own, and the SDK of this process led to it: nothing else runs beside what is measured. */
public final class DynamoAlone implements AutoCloseable {

    private static final int ANY_PORT = 0;

    private final DynamoDbLocal engine;

    /** Starts the engine that the system property {@code clickledger.dynamodb} names. */
    public DynamoAlone() {
        var folder = Path.of(Objects.requireNonNull(System.getProperty("clickledger.dynamodb")));
        engine = DynamoDbLocal.start(folder, Optional.empty(), ANY_PORT);
        System.setProperty("aws.region", LocalSystem.REGION);
        System.setProperty("aws.accessKeyId", LocalSystem.ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", LocalSystem.SECRET_KEY);
        System.setProperty("aws.endpointUrlDynamoDb", engine.endpoint().toString());
    }

    @Override
    public String toString() {
        return "DynamoDB Local on " + engine.endpoint();
    }

    @Override
    public void close() {
        engine.close();
    }
}
