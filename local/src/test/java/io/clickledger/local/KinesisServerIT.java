package io.clickledger.local;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The contract, asked of our server in the SDK's own CBOR. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KinesisServerIT extends KinesisContract {
    private KinesisServer server;
    private KinesisClient kinesis;

    @BeforeAll
    void start() throws IOException {
        server = KinesisServer.start(0, Optional.empty());
        kinesis = KinesisClients.at(server.endpoint());
    }

    @AfterAll
    void stop() throws IOException {
        kinesis.close();
        server.close();
    }

    @Override
    KinesisClient kinesis() {
        return kinesis;
    }
}
