package io.clickledger.reconcile;

import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.events.StreamKey;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The click stream. An SDK retry after a lost answer puts the click twice, which an uncertain one may be. */
final class KinesisReinjection implements Reinjection {

    private static final int NO_SALT = 0;

    private final KinesisClient kinesis;
    private final String stream;

    KinesisReinjection(KinesisClient kinesis, String stream) {
        this.kinesis = kinesis;
        this.stream = stream;
    }

    @Override
    public void put(ClickEvent uncertain) {
        try {
            kinesis.putRecord(put -> put.streamName(stream)
                    .partitionKey(new StreamKey(uncertain.ad(), NO_SALT).text())
                    .data(SdkBytes.fromByteArrayUnsafe(ClickEventCodec.encode(uncertain))));
        } catch (SdkException e) {
            throw new ClaimsUnavailableException("a click was not put back on the stream", e);
        }
    }
}
