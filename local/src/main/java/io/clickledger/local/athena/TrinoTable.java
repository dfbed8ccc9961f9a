package io.clickledger.local.athena;

import io.clickledger.events.ArchiveTable;
import io.clickledger.events.RawArchive;

/** Trino's words for a table of the archive. */
final class TrinoTable {

    private TrinoTable() {}

    /** The statement that creates {@code table} over the objects in {@code bucket}, if there is none. */
    static String create(ArchiveTable table, String bucket) {
        return """
                CREATE TABLE IF NOT EXISTS %s (
                    %s varchar,
                    %s varchar WITH (
                        partition_projection_type = 'DATE',
                        partition_projection_format = '%s',
                        partition_projection_range = ARRAY['%s', 'NOW+1DAY'],
                        partition_projection_interval = 1,
                        partition_projection_interval_unit = 'HOURS'))
                WITH (
                    external_location = '%s',
                    format = 'TEXTFILE',
                    textfile_field_separator = U&'\\%04X',
                    null_format = U&'\\%7$04X',
                    partitioned_by = ARRAY['%3$s'],
                    %s
                    partition_projection_enabled = true)""".formatted(
                        table.name(),
                        ArchiveTable.COLUMN,
                        RawArchive.PARTITION,
                        ArchiveTable.PARTITION_FORMAT,
                        ArchiveTable.FIRST_PARTITION,
                        table.location(bucket),
                        (int) ArchiveTable.FIELD_SEPARATOR.charAt(0),
                        table.locationTemplate(bucket)
                                .map(template -> "partition_projection_location_template = '" + template + "',")
                                .orElse(""));
    }
}
