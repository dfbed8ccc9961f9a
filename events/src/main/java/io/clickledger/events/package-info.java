@NullMarked
package io.clickledger.events;

import org.jspecify.annotations.NullMarked;
