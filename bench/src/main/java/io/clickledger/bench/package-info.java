/** Benchmarks of whole functions over the local engines. */
@NullMarked
package io.clickledger.bench;

import org.jspecify.annotations.NullMarked;
