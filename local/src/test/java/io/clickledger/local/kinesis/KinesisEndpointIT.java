package io.clickledger.local.kinesis;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The contract, asked of any server that speaks Kinesis: {@code -Dclickledger.kinesis=http://localhost:4566}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = KinesisEndpointIT.ENDPOINT, matches = "https?://.+")
final class KinesisEndpointIT extends KinesisContract {

    static final String ENDPOINT = "clickledger.kinesis";

    private KinesisClient kinesis;

    @BeforeAll
    void start() {
        kinesis = KinesisClients.at(URI.create(System.getProperty(ENDPOINT, "")));
    }

    @AfterAll
    void stop() {
        kinesis.close();
    }

    @Override
    KinesisClient kinesis() {
        return kinesis;
    }
}
