package io.clickledger.events;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A table over text in the archive's bucket: one column that holds a whole line, partitioned by the hour. The one definition from
 * which the deployed table (Glue) and the local one (Trino) are both made.
 *
 * <p>One column, because a line that is not what it should be is then still exactly one row, and SQL judges it; see ADR 4.
 *
 * @param name the table's name in {@link #DATABASE}
 * @param prefix what the keys of its objects begin with
 * @param folder what lies between a partition's folder and the objects; empty when nothing does
 */
public record ArchiveTable(String name, String prefix, String folder) {

    /** The database of both tables. */
    public static final String DATABASE = "clickledger";

    /** The one column, text. */
    public static final String COLUMN = "line";

    /** All that the stream carried. */
    public static final ArchiveTable RAW_CLICKS = new ArchiveTable("raw_clicks", RawArchive.PREFIX, "");

    /** The claims of each hour, as DynamoDB exports them. */
    public static final ArchiveTable EXPORTED_CLAIMS =
            new ArchiveTable("exported_claims", ClaimsExport.PREFIX, ClaimsExport.DATA);

    /** The form of a partition, a Java date pattern. */
    public static final String PARTITION_FORMAT = "yyyy-MM-dd-HH";

    /** The first partition there can be. */
    public static final String FIRST_PARTITION = "2026-01-01-00";

    /** What no line can contain, as separator of fields and as sign of NULL: so that a line is one field, whatever it holds. */
    public static final String FIELD_SEPARATOR = "\n";

    /** The deployed table's reader of objects, which also unpacks GZIP by the end of their names. */
    public static final String INPUT_FORMAT = "org.apache.hadoop.mapred.TextInputFormat";

    /** The deployed table's writer of objects; nothing is ever written through the table. */
    public static final String OUTPUT_FORMAT = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat";

    /** The deployed table's reader of lines. */
    public static final String SERDE = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";

    /** Where the partitions' folders lie in {@code bucket}. */
    public String location(String bucket) {
        return "s3://" + bucket + "/" + prefix;
    }

    /** Where the objects of a partition lie in {@code bucket}, with {@code ${datehour}} for it; empty when in its folder itself. */
    public Optional<String> locationTemplate(String bucket) {
        return folder.isEmpty()
                ? Optional.empty()
                : Optional.of(location(bucket) + RawArchive.PARTITION + "=${" + RawArchive.PARTITION + "}/" + folder);
    }

    /**
     * The parameters of the Glue table, which let Athena work out the partitions instead of looking them up.
     *
     * <p>Source: docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
     */
    public Map<String, String> glueParameters(String bucket) {
        var projection = "projection." + RawArchive.PARTITION + ".";
        var parameters = new TreeMap<String, String>();
        parameters.put("projection.enabled", "true");
        parameters.put(projection + "type", "date");
        parameters.put(projection + "format", PARTITION_FORMAT);
        parameters.put(projection + "range", FIRST_PARTITION + ",NOW+1DAYS");
        parameters.put(projection + "interval", "1");
        parameters.put(projection + "interval.unit", "HOURS");
        locationTemplate(bucket).ifPresent(template -> parameters.put("storage.location.template", template));
        return Map.copyOf(parameters);
    }

    /**
     * The parameters of {@link #SERDE}.
     *
     * <p>Source: docs.aws.amazon.com/athena/latest/ug/lazy-simple-serde.html
     */
    public static Map<String, String> serdeParameters() {
        return Map.of(
                "field.delim", FIELD_SEPARATOR,
                "serialization.format", FIELD_SEPARATOR,
                // By default a line that is \N and nothing else would be NULL.
                "serialization.null.format", FIELD_SEPARATOR);
    }
}
