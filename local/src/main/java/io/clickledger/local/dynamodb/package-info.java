/** DynamoDB Local in a process of its own, and exports of its tables to S3. */
@NullMarked
package io.clickledger.local.dynamodb;

import org.jspecify.annotations.NullMarked;
