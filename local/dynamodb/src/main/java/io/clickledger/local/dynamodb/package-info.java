/** DynamoDB Local in a process of its own. */
@NullMarked
package io.clickledger.local.dynamodb;

import org.jspecify.annotations.NullMarked;
