@NullMarked
package io.clickledger.infra;

import org.jspecify.annotations.NullMarked;
