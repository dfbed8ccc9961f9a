package io.clickledger.aggregator;

/**
 * A record that can never be counted and is kept for a person to look at.
 *
 * @param record the record, byte for byte
 * @param reason the rule it breaks, without any of its content
 */
record Reject(StreamedRecord record, String reason) {}
