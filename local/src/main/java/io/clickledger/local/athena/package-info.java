/** Athena on loopback: its calls, answered by a Trino that is started when it is first asked. */
@NullMarked
package io.clickledger.local.athena;

import org.jspecify.annotations.NullMarked;
