/** The packaged functions as Lambda starts them. */
@NullMarked
package io.clickledger.runtime;

import org.jspecify.annotations.NullMarked;
