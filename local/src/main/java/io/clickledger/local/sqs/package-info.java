/** SQS on loopback, as far as the spill queue needs it. */
@NullMarked
package io.clickledger.local.sqs;

import org.jspecify.annotations.NullMarked;
