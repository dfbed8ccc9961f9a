package io.clickledger.aggregator;

import io.clickledger.counters.Lane;
import io.clickledger.counters.SequenceNumber;
import io.clickledger.events.ClickEvent;

/**
 * A click and where on the stream it was read.
 *
 * @param sequence its record's place in the shard
 * @param lane the ordered way it came by
 * @param click the click
 */
record ArrivedClick(SequenceNumber sequence, Lane lane, ClickEvent click) {}
