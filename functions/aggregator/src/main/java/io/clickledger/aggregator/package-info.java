@NullMarked
package io.clickledger.aggregator;

import org.jspecify.annotations.NullMarked;
