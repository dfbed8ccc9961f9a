package io.clickledger.infra;

/**
 * What AWS charges in us-east-1, in dollars: the dashboard's cost is reckoned with these, so elsewhere, or when prices change,
 * it is out by as much as they differ.
 */
final class Prices {

    static final double HTTP_REQUEST = 1.00e-6;
    static final double LAMBDA_REQUEST = 0.20e-6;
    static final double LAMBDA_ARM_GIB_MS = 0.0000133334e-3;
    static final double DYNAMO_WRITE_UNIT = 0.625e-6;
    static final double DYNAMO_WRITE_UNIT_HOUR = 0.00065;
    static final double DYNAMO_READ_UNIT = 0.125e-6;

    /** Each record is rounded up to a KB, and two read it: the price of a GB in and of two out. */
    static final double ON_DEMAND_RECORD = (0.08 + 2 * 0.04) * 1e-6;

    /** A click is one unit of 25 KB; the shards cost by the hour, whatever comes. */
    static final double PROVISIONED_RECORD = 0.014e-6;

    /** Each record is rounded up to 5 KB. */
    static final double FIREHOSE_RECORD = 5 * 0.029e-6;

    private Prices() {}
}
