/** What a deployment costs, how far it carries, and whether an account lets it. */
@NullMarked
package io.clickledger.local.plan;

import org.jspecify.annotations.NullMarked;
