/** What the benchmarks need of the local engines' insides; nothing of this is deployed. */
@NullMarked
package io.clickledger.local;

import org.jspecify.annotations.NullMarked;
