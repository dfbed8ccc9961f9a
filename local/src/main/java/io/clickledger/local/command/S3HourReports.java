package io.clickledger.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickledger.events.RawArchive;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/** What reconciliations and audits left in the archive's bucket. */
final class S3HourReports {

    private static final JsonMapper JSON = new JsonMapper();

    private final S3Client s3;
    private final String bucket;

    S3HourReports(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    HourLedger ledger(Instant hour) throws IOException {
        return new HourLedger(hour, newestFirst("reports/", hour), newestFirst("audits/", hour));
    }

    private List<JsonNode> newestFirst(String prefix, Instant hour) throws IOException {
        var folder = prefix + RawArchive.PARTITION + "=" + RawArchive.partition(hour) + "/";
        var documents = new ArrayList<JsonNode>();
        for (var object : s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(folder))
                .contents()) {
            var bytes = s3.getObjectAsBytes(get -> get.bucket(bucket).key(object.key()));
            documents.add(JSON.readTree(bytes.asByteArrayUnsafe()));
        }
        documents.sort(Comparator.<JsonNode, String>comparing(
                        document -> document.path("run").asText())
                .reversed());
        return documents;
    }
}
