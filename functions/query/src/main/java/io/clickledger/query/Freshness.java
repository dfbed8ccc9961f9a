package io.clickledger.query;

import java.time.Instant;
import java.util.Optional;

/**
 * How far counting has come.
 *
 * @param completeThrough every click that arrived on the stream until then is counted or kept in quarantine; empty when it cannot
 *     be told
 * @param reconciledThrough end of the last hour compared with the raw archive; empty before the first
 */
record Freshness(Optional<Instant> completeThrough, Optional<Instant> reconciledThrough) {}
