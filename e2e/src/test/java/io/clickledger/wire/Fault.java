package io.clickledger.wire;

/** What a wire does to an exchange of request and answer. */
enum Fault {
    /** Answers late: some within the caller's patience, some beyond. */
    SLOW,
    /** Never answers. */
    HANG,
    /** Resets the connection. */
    RESET,
    /** Answers 500. */
    ERROR,
    /** Answers with bytes that mean nothing. */
    GARBAGE
}
