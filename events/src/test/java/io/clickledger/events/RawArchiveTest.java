package io.clickledger.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Keys in the archive's bucket: the table's projection, the delivery stream and the exports all rely on them. */
final class RawArchiveTest {

    @Test
    void hourIsAPartition() {
        assertThat(RawArchive.prefix(Instant.parse("2026-12-31T23:59:59.999Z")))
                .isEqualTo("raw/datehour=2026-12-31-23/");
        assertThat(ClaimsExport.prefix(Instant.parse("2026-12-31T23:00:00Z")))
                .isEqualTo("claims/datehour=2026-12-31-23");
    }

    @Test
    void partitionsCrossTheYear() {
        var first = Instant.parse("2026-12-31T23:00:00Z");

        assertThat(RawArchive.partitions(first, first.plusSeconds(7_200)))
                .containsExactly("2026-12-31-23", "2027-01-01-00", "2027-01-01-01");
    }
}
