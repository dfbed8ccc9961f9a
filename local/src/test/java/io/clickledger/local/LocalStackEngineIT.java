package io.clickledger.local;

import java.net.URI;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;

/** The contract, on LocalStack where there is Docker; {@code -Dclickledger.localstack=IMAGE} names another image. */
@Testcontainers(disabledWithoutDocker = true)
final class LocalStackEngineIT extends EngineContract {

    @Container
    private static final LocalStackContainer LOCALSTACK = LocalStack.container("dynamodb", "kinesis", "sqs", "s3");

    @Override
    URI engine() {
        return LOCALSTACK.getEndpoint();
    }
}
