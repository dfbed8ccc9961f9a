@NullMarked
package io.clickledger.settings;

import org.jspecify.annotations.NullMarked;
