/** What a deployment will cost, how much it can carry, and whether an account allows it. */
@NullMarked
package io.clickledger.local.plan;

import org.jspecify.annotations.NullMarked;
