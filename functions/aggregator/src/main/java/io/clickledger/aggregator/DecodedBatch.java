package io.clickledger.aggregator;

import java.util.List;

/**
 * What a batch holds once read.
 *
 * @param clicks clicks to count or to count as invalid, in sequence order
 * @param rejects records for the quarantine
 * @param uncertain clicks that may already be on the stream: left to reconciliation
 * @param heartbeats signs of life: counted nowhere
 */
record DecodedBatch(List<ArrivedClick> clicks, List<Reject> rejects, int uncertain, int heartbeats) {

    DecodedBatch {
        clicks = List.copyOf(clicks);
        rejects = List.copyOf(rejects);
    }
}
