/** What the benchmark of reconciliation needs of its insides; nothing of this is deployed. */
@NullMarked
package io.clickledger.redirect;

import org.jspecify.annotations.NullMarked;
