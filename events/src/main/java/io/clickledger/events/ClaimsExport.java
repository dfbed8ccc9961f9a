package io.clickledger.events;

import java.time.Instant;

/**
 * Where exports of the claims table lie in the archive's bucket: each hour's claims, in the form of DynamoDB's incremental export.
 *
 * <p>DynamoDB puts the data of an incremental export under {@code AWSDynamoDB/data/} of the prefix it is given, beside the manifests.
 */
public final class ClaimsExport {

    /** What the objects' keys begin with. */
    public static final String PREFIX = "claims/";

    /** What follows an hour's prefix before the data files. */
    public static final String DATA = "AWSDynamoDB/data/";

    private ClaimsExport() {}

    /** The prefix of the export of {@code hour}, without a slash at its end, as DynamoDB takes it. */
    public static String prefix(Instant hour) {
        return PREFIX + RawArchive.PARTITION + "=" + RawArchive.partition(hour);
    }
}
