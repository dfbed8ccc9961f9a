package io.clickledger.local.polling;

import java.time.Clock;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** What the threads of one poller share. */
record KinesisPolling(
        KinesisClient kinesis, StreamPoller.Mapping mapping, BatchInvoker invoker, PollGate gate, Clock clock) {}
