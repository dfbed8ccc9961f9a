package io.clickledger.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What Glue is told must lead to where the delivery stream and the exports write. */
final class ArchiveTableTest {

    private static final Instant HOUR = Instant.parse("2026-11-26T16:00:00Z");

    @Test
    void rawPartitionsLieInTheirFoldersOfTheTable() {
        assertThat(ArchiveTable.RAW_CLICKS.location("archive") + "datehour=2026-11-26-16/")
                .isEqualTo("s3://archive/" + RawArchive.prefix(HOUR));
        assertThat(ArchiveTable.RAW_CLICKS.glueParameters("archive")).doesNotContainKey("storage.location.template");
    }

    @Test
    void exportedClaimsLieInDynamoDbsFolderOfTheirPartition() {
        var template = ArchiveTable.EXPORTED_CLAIMS.locationTemplate("archive").orElseThrow();
        assertThat(ArchiveTable.EXPORTED_CLAIMS.glueParameters("archive"))
                .containsEntry("storage.location.template", template);

        assertThat(template.replace("${datehour}", "2026-11-26-16"))
                .isEqualTo("s3://archive/" + ClaimsExport.prefix(HOUR) + "/" + ClaimsExport.DATA);
    }

    @Test
    void partitionsAreWorkedOutByTheHour() {
        assertThat(ArchiveTable.RAW_CLICKS.glueParameters("archive"))
                .containsEntry("projection.enabled", "true")
                .containsEntry("projection.datehour.type", "date")
                .containsEntry("projection.datehour.format", "yyyy-MM-dd-HH")
                .containsEntry("projection.datehour.interval.unit", "HOURS");
    }

    @Test
    void nothingThatALineCanHoldSeparatesFieldsOrMeansNull() {
        assertThat(ArchiveTable.serdeParameters())
                .containsKeys("field.delim", "serialization.null.format")
                .allSatisfy((name, value) -> assertThat(value).isEqualTo("\n"));
    }
}
