/** Lambda's event source mappings: what reads a stream's shards and a queue, and calls functions with batches of them. */
@NullMarked
package io.clickledger.local.polling;

import org.jspecify.annotations.NullMarked;
