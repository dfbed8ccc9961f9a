/** What the benchmark of memory needs of the query function's insides; nothing of this is deployed. */
@NullMarked
package io.clickledger.query;

import org.jspecify.annotations.NullMarked;
