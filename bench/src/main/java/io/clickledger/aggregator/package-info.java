/** What the benchmark of reconciliation needs of its insides; nothing of this is deployed. */
@NullMarked
package io.clickledger.aggregator;

import org.jspecify.annotations.NullMarked;
