/** S3 on loopback, over a directory. */
@NullMarked
package io.clickledger.local.s3;

import org.jspecify.annotations.NullMarked;
