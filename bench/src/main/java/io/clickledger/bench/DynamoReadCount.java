package io.clickledger.bench;

import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** How many Query and BatchGetItem calls all clients of this process made: the SDK finds it by its file of global interceptors. */
public final class DynamoReadCount implements ExecutionInterceptor {

    private static final LongAdder CALLS = new LongAdder();

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (context.request() instanceof QueryRequest || context.request() instanceof BatchGetItemRequest) {
            CALLS.increment();
        }
    }

    /** Since the process started. */
    static long calls() {
        return CALLS.sum();
    }
}
