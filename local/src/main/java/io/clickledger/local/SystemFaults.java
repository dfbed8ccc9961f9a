package io.clickledger.local;

/**
 * All places of a running system where something can be made to go wrong.
 *
 * @param kinesis the stream's answers
 * @param crashes the redirect's environments
 * @param aggregator the aggregator's invocations
 * @param delivery the way into the archive
 */
record SystemFaults(
        KinesisFaults kinesis, CrashAfterClaim crashes, AggregatorFaults aggregator, DeliveryFaults delivery) {

    /** From now on these go wrong, and no others of their kind. */
    void set(Faults faults) {
        // Half of the puts in doubt are stored, half are not.
        kinesis.ambiguous(faults.kinesisAmbiguous() / 2);
        kinesis.unstored(faults.kinesisAmbiguous() / 2);
        crashes.set(faults.crashAfterClaim());
        aggregator.repeat(faults.duplicateDelivery());
        delivery.repeat(faults.duplicateDelivery());
    }
}
