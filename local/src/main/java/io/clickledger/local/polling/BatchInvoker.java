package io.clickledger.local.polling;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;

/**
 * The function behind an event source mapping. An exception fails the whole batch; a response may name the records
 * that failed.
 */
@FunctionalInterface
public interface BatchInvoker {
    /** What became of {@code batch}. */
    StreamsEventResponse invoke(KinesisEvent batch);
}
