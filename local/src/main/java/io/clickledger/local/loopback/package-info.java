/** What the servers on loopback have in common: the account they stand for, how they answer, and folders that go with them. */
@NullMarked
package io.clickledger.local.loopback;

import org.jspecify.annotations.NullMarked;
