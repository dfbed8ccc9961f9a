package io.clickledger.local.kinesis;

import io.clickledger.local.LocalStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The contract, asked of LocalStack where there is Docker; {@code -Dclickledger.localstack=IMAGE} names another image. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Testcontainers(disabledWithoutDocker = true)
final class KinesisLocalStackIT extends KinesisContract {

    @Container
    private static final LocalStackContainer LOCALSTACK = LocalStack.container("kinesis");

    private KinesisClient kinesis;

    @BeforeAll
    void start() {
        kinesis = KinesisClients.at(LOCALSTACK.getEndpoint());
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
