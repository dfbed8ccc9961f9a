/** The whole system with a faulty wire between its functions and their engines. */
@NullMarked
package io.clickledger.wire;

import org.jspecify.annotations.NullMarked;
