package io.clickledger.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.settings.Rehearsal;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    private static final Map<String, String> CREDENTIALS =
            Map.of("aws.region", "us-east-1", "aws.accessKeyId", "none", "aws.secretAccessKey", "none");

    @BeforeEach
    void asOnLambda() {
        CREDENTIALS.forEach(System::setProperty);
    }

    @AfterEach
    void asBefore() {
        CREDENTIALS.keySet().forEach(System::clearProperty);
    }

    @Test
    void everyCallOfARequestIsRehearsed() throws Exception {
        var calls = Rehearsal.run(
                Map.of("COUNTERS_TABLE", "counters", "QUARANTINE_BUCKET", "quarantine"), RehearseBatch::run);

        assertThat(calls).contains("DynamoDB_20120810.PutItem", "DynamoDB_20120810.UpdateItem", "PUT");
    }
}
