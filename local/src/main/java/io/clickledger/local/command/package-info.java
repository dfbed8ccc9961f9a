/** What is typed: {@code ./clickledger COMMAND}, and the tables it prints. */
@NullMarked
package io.clickledger.local.command;

import org.jspecify.annotations.NullMarked;
