package io.clickledger.bench;

import io.clickledger.local.dynamodb.DynamoDbLocal;
import io.clickledger.local.loopback.LocalAccount;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** DynamoDB Local in a process of its own, and the SDK of this process led to it: nothing else runs beside what is measured. */
final class DynamoAlone implements AutoCloseable {

    private static final int ANY_PORT = 0;

    private final DynamoDbLocal engine;

    /** Starts the engine that the system property {@code clickledger.dynamodb} names. */
    DynamoAlone() {
        var folder = Path.of(Objects.requireNonNull(System.getProperty("clickledger.dynamodb")));
        engine = DynamoDbLocal.start(folder, Optional.empty(), ANY_PORT);
        System.setProperty("aws.region", LocalAccount.REGION);
        System.setProperty("aws.accessKeyId", LocalAccount.ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", LocalAccount.SECRET_KEY);
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
