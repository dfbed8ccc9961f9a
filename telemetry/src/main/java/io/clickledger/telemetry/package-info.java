/** What the functions tell their operator. */
@NullMarked
package io.clickledger.telemetry;

import org.jspecify.annotations.NullMarked;
