package io.clickledger.local.plan;

import java.util.List;

/** Something about an account that has to be so before clicks come. */
interface Check {

    /** What is looked at, as a phrase. */
    String what();

    /** The action that the asking identity needs to be allowed. */
    String permission();

    /** Asks; throws SdkException or {@link QuotaUnavailableException} when there is no answer. */
    List<Finding> findings();
}
