/** Proves the counters against the raw archive and corrects them; finds claimed clicks that were never published. */
@NullMarked
package io.clickledger.reconcile;

import org.jspecify.annotations.NullMarked;
