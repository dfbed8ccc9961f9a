@NullMarked
package io.clickledger.counters;

import org.jspecify.annotations.NullMarked;
