package io.clickledger.local;

import io.clickledger.counters.CounterKey;
import io.clickledger.counters.CounterTable;
import io.clickledger.events.AdId;
import io.clickledger.events.ClaimsTable;
import io.clickledger.events.Landing;
import io.clickledger.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** All that functions call on AWS, on loopback: the local system's engines, an empty archive, and a secret with link keys. */
public final class LoopbackAws implements AutoCloseable {

    private final OpenParts parts = new OpenParts();
    private final EmbeddedEngines engines;
    private final DynamoExportServer exports;
    private final Clients clients;
    private final EmptyAthena athena;
    private final Names names;

    /**
     * Starts it, with tables, stream and buckets.
     *
     * @param dynamoEngine folder with DynamoDB Local and its libraries
     * @param settings the functions' settings, which name the tables and so on
     * @param linkKeys the secret
     */
    public LoopbackAws(Path dynamoEngine, Settings settings, String linkKeys) throws IOException {
        engines = parts.opened(EmbeddedEngines.start(dynamoEngine, Optional.empty()));
        names = new Names(
                settings.text("CLAIMS_TABLE"),
                settings.text("ADS_TABLE"),
                settings.text("COUNTERS_TABLE"),
                settings.text("CLICK_STREAM"),
                engines.queue().url().toString(),
                settings.text("QUARANTINE_BUCKET"),
                settings.text("ARCHIVE_BUCKET"));
        var s3 = engines.objects().endpoint();
        // Its own queries of the archive are the functions' alone, so the place of Athena does not matter here.
        clients = parts.opened(Clients.of(new Announcement(
                Path.of(""),
                names,
                engines.dynamo().endpoint(),
                engines.kinesis().endpoint(),
                engines.queue().endpoint(),
                s3,
                s3)));
        new Stores(clients).create(names);
        athena = parts.opened(new EmptyAthena(clients.s3(), linkKeys));
        exports = parts.opened(DynamoExportServer.start(clients.dynamo(), clients.s3()));
    }

    /** What leads a function here: the SDK's own variables, as Lambda and its operator set them, and the queue's address. */
    public Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("AWS_REGION", LocalSystem.REGION);
        environment.put("AWS_DEFAULT_REGION", LocalSystem.REGION);
        environment.put("AWS_ACCESS_KEY_ID", LocalSystem.ACCESS_KEY);
        environment.put("AWS_SECRET_ACCESS_KEY", LocalSystem.SECRET_KEY);
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", engines.dynamo().endpoint().toString());
        environment.put("AWS_ENDPOINT_URL_KINESIS", engines.kinesis().endpoint().toString());
        environment.put("AWS_ENDPOINT_URL_SQS", engines.queue().endpoint().toString());
        environment.put("AWS_ENDPOINT_URL_S3", engines.objects().endpoint().toString());
        environment.put("AWS_ENDPOINT_URL_ATHENA", athena.endpoint().toString());
        environment.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", athena.endpoint().toString());
        environment.put("CLAIMS_EXPORT_ENDPOINT", exports.endpoint().toString());
        environment.put("SPILL_QUEUE_URL", names.spill());
        return environment;
    }

    /** The click that has claimed {@code impression}, if one has. */
    public Optional<String> claimant(String impression) {
        return item(names.claims(), Map.of(ClaimsTable.IMPRESSION, AttributeValue.fromS(impression)))
                .map(claim ->
                        Objects.requireNonNull(claim.get(ClaimsTable.CLICK)).s());
    }

    /** What is counted live for {@code ad} in that minute of its hours, one number an hour. */
    public List<Integer> counted(String ad, int minute) {
        return counters()
                .filter(item -> CounterKey.parse(text(item, CounterTable.PARTITION), text(item, CounterTable.SORT))
                        .filter(key -> key.ad().equals(new AdId(ad)))
                        .isPresent())
                .flatMap(item -> Optional.ofNullable(item.get(CounterTable.live(minute))).stream())
                .map(count -> Integer.valueOf(count.n()))
                .toList();
    }

    /** Whether {@code text} is anywhere in the counters table. */
    public boolean countersMention(String text) {
        return counters().anyMatch(item -> item.toString().contains(text));
    }

    /** Every record on the stream, as text. */
    public List<String> published() {
        return records()
                .map(record -> record.data().asString(StandardCharsets.UTF_8))
                .toList();
    }

    /** The keys of the objects in the quarantine. */
    public List<String> quarantined() {
        return clients.s3().listObjectsV2(list -> list.bucket(names.quarantine())).contents().stream()
                .map(object -> object.key())
                .toList();
    }

    /** Puts {@code ad} into the catalogue. */
    public void register(AdId ad, Landing landing) {
        new DynamoAds(clients.dynamo(), names.ads()).register(Map.of(ad, landing));
    }

    /** What was called of Athena and Secrets Manager. */
    public Set<String> calls() {
        return athena.calls();
    }

    @Override
    public void close() {
        parts.close();
    }

    private Stream<Map<String, AttributeValue>> counters() {
        return clients.dynamo().scanPaginator(scan -> scan.tableName(names.counters())).items().stream();
    }

    private static String text(Map<String, AttributeValue> item, String attribute) {
        return Objects.requireNonNull(item.get(attribute)).s();
    }

    private Optional<Map<String, AttributeValue>> item(String table, Map<String, AttributeValue> key) {
        var found = clients.dynamo().getItem(get -> get.tableName(table).key(key));
        return found.hasItem() ? Optional.of(found.item()) : Optional.empty();
    }

    private Stream<Record> records() {
        return clients.kinesis().listShards(list -> list.streamName(names.stream())).shards().stream()
                .flatMap(shard -> {
                    var start = clients.kinesis()
                            .getShardIterator(get -> get.streamName(names.stream())
                                    .shardId(shard.shardId())
                                    .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                            .shardIterator();
                    return clients.kinesis().getRecords(get -> get.shardIterator(start)).records().stream();
                });
    }
}
