/** Kinesis on loopback: shards, sequence numbers, limits and faults as the service has them. */
@NullMarked
package io.clickledger.local.kinesis;

import org.jspecify.annotations.NullMarked;
