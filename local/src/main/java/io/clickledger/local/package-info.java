@NullMarked
package io.clickledger.local;

import org.jspecify.annotations.NullMarked;
