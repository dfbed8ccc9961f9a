/** Exports of DynamoDB tables to S3, which DynamoDB Local lacks. */
@NullMarked
package io.clickledger.local.export;

import org.jspecify.annotations.NullMarked;
