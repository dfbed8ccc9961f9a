package io.clickledger.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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

    @Test
    void clientSpeaksCbor() {
        assertThat(KinesisClients.contentType(server.endpoint())).isEqualTo("application/x-amz-cbor-1.1");
    }

    @Override
    KinesisClient kinesis() {
        return kinesis;
    }
}
