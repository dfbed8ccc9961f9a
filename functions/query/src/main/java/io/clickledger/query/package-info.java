@NullMarked
package io.clickledger.query;

import org.jspecify.annotations.NullMarked;
