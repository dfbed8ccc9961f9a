package io.clickledger.local;

import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;

/**
 * The place in the SDK's calls where {@link CrashAfterClaim} strikes. The SDK finds it by a resource on the class path, so that the
 * functions' clients need not know of it.
 */
public final class PutCrashes implements ExecutionInterceptor {

    /** For the SDK. */
    public PutCrashes() {}

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (CrashAfterClaim.threatens() && context.request() instanceof PutRecordRequest put && claimed(put)) {
            CrashAfterClaim.beforePut();
        }
    }

    private static boolean claimed(PutRecordRequest put) {
        return ClickEventCodec.decode(put.data().asByteArrayUnsafe()) instanceof ClickEvent click && click.valid();
    }
}
