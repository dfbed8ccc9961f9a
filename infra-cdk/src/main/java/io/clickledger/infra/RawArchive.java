package io.clickledger.infra;

import static io.clickledger.infra.PrivateBucket.expiring;

import io.clickledger.events.ArchiveTable;
import io.clickledger.events.ClaimsExport;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.StorageClass;
import software.amazon.awscdk.services.s3.Transition;
import software.constructs.Construct;

/** Everything the stream carried, by hour, and what it takes to ask about it: bucket, delivery, tables, workgroup. */
final class RawArchive extends Construct {

    /** ATHENA_RESULTS: where query results are put. */
    static final String RESULTS = "athena/";

    static final String REPORTS = "reports/";
    static final String AUDITS = "audits/";

    /** A result is read once, at once. */
    private static final int RESULT_DAYS = 3;

    /** An hour's claims are exported again for a later audit. */
    private static final int CLAIM_DAYS = 7;

    /** What proves a bill is kept as long as the bill may be disputed. */
    private static final int REPORT_DAYS = 400;

    /** After this nobody reconciles an hour by schedule; reading it costs a little more, keeping it half. */
    private static final int INFREQUENT_DAYS = 30;

    private final PrivateBucket bucket;
    private final RawDelivery delivery;
    private final ArchiveQueries queries;

    RawArchive(Construct scope, Deployment deployment, ClickStream stream, PrivateBucket logs) {
        super(scope, "RawArchive");
        bucket = new PrivateBucket(this, "Archive", logs, rules(deployment.retentions()));
        delivery = new RawDelivery(this, deployment, stream, bucket);
        queries = new ArchiveQueries(
                this, deployment, bucket, List.of(ArchiveTable.RAW_CLICKS, ArchiveTable.EXPORTED_CLAIMS));
    }

    PrivateBucket bucket() {
        return bucket;
    }

    RawDelivery delivery() {
        return delivery;
    }

    ArchiveQueries queries() {
        return queries;
    }

    private static List<LifecycleRule> rules(Retentions retentions) {
        var raw = LifecycleRule.builder()
                .id("expire-raw")
                .prefix(io.clickledger.events.RawArchive.PREFIX)
                .expiration(Duration.days(retentions.rawDays()));
        if (retentions.rawDays() > 2 * INFREQUENT_DAYS) {
            raw.transitions(List.of(Transition.builder()
                    .storageClass(StorageClass.INFREQUENT_ACCESS)
                    .transitionAfter(Duration.days(INFREQUENT_DAYS))
                    .build()));
        }
        return List.of(
                raw.build(),
                expiring(io.clickledger.events.RawArchive.ERROR_PREFIX, retentions.rawDays()),
                expiring(ClaimsExport.PREFIX, CLAIM_DAYS),
                expiring(RESULTS, RESULT_DAYS),
                expiring(REPORTS, REPORT_DAYS),
                expiring(AUDITS, REPORT_DAYS));
    }
}
