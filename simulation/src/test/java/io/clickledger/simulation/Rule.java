package io.clickledger.simulation;

/** Rules of the pipeline, to be broken one at a time: what the table of mutations lists. */
public enum Rule {
    NONE_BROKEN("all rules kept"),
    OWN_WRITE_IS_KNOWN_AGAIN("a failed condition that met the click's own earlier write is no duplicate"),
    NO_BLIND_PUT_RETRY("a put whose answer was lost is not repeated as certain"),
    UNCERTAIN_IS_NOT_COUNTED_LIVE("live counting skips uncertain records"),
    GROUPS_ARE_TRIMMED("a group that was counted in part is trimmed, not dropped"),
    LANE_HAS_THE_SALT("lanes of one item are apart by salt"),
    LANE_HAS_THE_SHARD("lanes of one item are apart by shard"),
    SEQUENCE_HAS_FIXED_WIDTH("sequence numbers are compared as numbers, not as text"),
    POISON_IS_KEPT_AND_PASSED("records that cannot be read are quarantined and acknowledged"),
    NOTHING_UNSETTLED_IS_ACKNOWLEDGED("a batch settled in part is acknowledged up to its lowest unsettled record"),
    LINKS_EXPIRE_BEFORE_CLAIMS("a link expires before its claim is forgotten"),
    ANSWER_IS_AS_FRESH_AS_ITS_OLDEST_LIST("an answer is as fresh as the oldest list in it"),
    UNLISTED_AD_MAY_HAVE_THE_THRESHOLD("an ad on no list may have as many clicks as the lists' threshold"),
    LISTS_OF_ALL_SHARDS_ARE_READ("the lists of all shards bound an ad"),
    LISTS_ARE_RAISED_BY_CORRECTIONS("corrections raise the top lists");

    private final String meaning;

    Rule(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }
}
