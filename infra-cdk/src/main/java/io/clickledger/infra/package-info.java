/** The deployment to AWS, one construct per box of the picture in docs/architecture.md. */
@NullMarked
package io.clickledger.infra;

import org.jspecify.annotations.NullMarked;
