package io.clickledger.local.plan;

/**
 * Which of AWS's offers the system is made of.
 *
 * @param frontDoor what takes the requests
 * @param stream how the stream is paid
 * @param tables how the tables' write units are paid
 */
record Design(FrontDoor frontDoor, Paid stream, Paid tables) {

    /** What the repository deploys. */
    static Design usual() {
        return new Design(FrontDoor.HTTP_API, Paid.ON_DEMAND, Paid.ON_DEMAND);
    }

    Design with(FrontDoor other) {
        return new Design(other, stream, tables);
    }

    Design withStream(Paid other) {
        return new Design(frontDoor, other, tables);
    }

    Design withTables(Paid other) {
        return new Design(frontDoor, stream, other);
    }

    /** What takes the requests. */
    enum FrontDoor {
        HTTP_API,
        ALB,
        FUNCTION_URL
    }

    /** How throughput is paid. */
    enum Paid {
        ON_DEMAND,
        PROVISIONED
    }
}
