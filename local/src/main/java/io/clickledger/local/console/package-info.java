/** How a command tells what it found, or that it cannot go on. */
@NullMarked
package io.clickledger.local.console;

import org.jspecify.annotations.NullMarked;
