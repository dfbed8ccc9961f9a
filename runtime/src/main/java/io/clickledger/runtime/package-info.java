/** The packages of the functions, run as Lambda runs them. */
@NullMarked
package io.clickledger.runtime;

import org.jspecify.annotations.NullMarked;
