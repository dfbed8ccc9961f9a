package io.clickledger.query;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

final class DynamoReadsTest {

    @Test
    void aCancelledCallIsAnOutage() {
        var reads = new DynamoReads(new Cancelling());
        var keys = KeysAndAttributes.builder().build();
        var query = QueryRequest.builder().tableName("counters").build();

        assertThatThrownBy(() -> reads.batchGet("counters", keys)).isInstanceOf(CountersUnavailableException.class);
        assertThatThrownBy(() -> reads.query(query, new PageBudget(1), item -> {}))
                .isInstanceOf(CountersUnavailableException.class);
    }

    /** What Apache's client now and then does where a call's time is over while it waits for a connection. */
    private static final class Cancelling implements DynamoDbClient {

        @Override
        public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            throw new CancellationException();
        }

        @Override
        public QueryResponse query(QueryRequest request) {
            throw new CancellationException();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // It holds nothing.
        }
    }
}
