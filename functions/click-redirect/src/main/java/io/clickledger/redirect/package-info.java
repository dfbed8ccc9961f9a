@NullMarked
package io.clickledger.redirect;

import org.jspecify.annotations.NullMarked;
