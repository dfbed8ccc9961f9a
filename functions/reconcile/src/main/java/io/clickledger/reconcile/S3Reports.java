package io.clickledger.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickledger.events.RawArchive;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Reports as JSON in the archive's bucket: {@code reports/datehour=HOUR/RUN-FIRSTSLICE.json} and {@code audits/datehour=HOUR/RUN.json}.
 */
final class S3Reports implements Reports, AuditReports {

    /** What the keys of reconciliations begin with. */
    static final String RECONCILED = "reports/";

    /** What the keys of audits begin with. */
    static final String AUDITED = "audits/";

    private static final JsonMapper JSON = new JsonMapper();

    private final S3Client s3;
    private final String bucket;

    S3Reports(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public void keep(Instant hour, HourReport report) {
        put(folder(RECONCILED, hour) + report.run() + "-" + report.firstSlice() + ".json", report);
    }

    @Override
    public void keep(Instant hour, AuditReport report) {
        put(folder(AUDITED, hour) + report.run() + ".json", report);
    }

    @Override
    public List<HourReport> of(Instant hour) {
        try {
            var reports = new ArrayList<HourReport>();
            for (var object : s3.listObjectsV2Paginator(
                            list -> list.bucket(bucket).prefix(folder(RECONCILED, hour)))
                    .contents()) {
                var bytes = s3.getObjectAsBytes(get -> get.bucket(bucket).key(object.key()));
                reports.add(JSON.readValue(bytes.asByteArrayUnsafe(), HourReport.class));
            }
            reports.sort(Comparator.comparing(HourReport::run).reversed());
            return reports;
        } catch (IOException | SdkException e) {
            throw new ArchiveUnavailableException("reports were not read", e);
        }
    }

    private void put(String key, Object report) {
        try {
            s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(JSON.writeValueAsBytes(report)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report has no JSON form", e);
        } catch (SdkException e) {
            throw new ArchiveUnavailableException("a report was not kept", e);
        }
    }

    private static String folder(String prefix, Instant hour) {
        return prefix + RawArchive.PARTITION + "=" + RawArchive.partition(hour) + "/";
    }
}
