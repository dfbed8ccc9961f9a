package io.clickledger.local;

import io.clickledger.local.kinesis.KinesisFaults;
import java.util.Optional;

/**
 * All places of a running system where something can be made to go wrong.
 *
 * @param kinesis the stream's answers; empty when its engine is not ours
 * @param crashes the redirect's environments
 * @param aggregator the aggregator's invocations
 * @param delivery the way into the archive
 */
record SystemFaults(
        Optional<KinesisFaults> kinesis,
        CrashAfterClaim crashes,
        AggregatorFaults aggregator,
        DeliveryFaults delivery) {

    /** From now on these go wrong, and no others of their kind; or why none of them can be set. */
    Optional<String> set(Faults faults) {
        if (kinesis.isEmpty() && faults.kinesisAmbiguous() > 0) {
            return Optional.of("kinesis-ambiguous needs the embedded engines");
        }
        // Half of the puts in doubt are stored, half are not.
        kinesis.ifPresent(stream -> {
            stream.ambiguous(faults.kinesisAmbiguous() / 2);
            stream.unstored(faults.kinesisAmbiguous() / 2);
        });
        crashes.set(faults.crashAfterClaim());
        aggregator.repeat(faults.duplicateDelivery());
        delivery.repeat(faults.duplicateDelivery());
        return Optional.empty();
    }
}
