package io.clickledger.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clickledger.events.AdvertiserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DirectorySheetTest {

    private static final Instant HOUR = Instant.parse("2026-02-28T23:00:00Z");
    private static final HourPartition ACME = new HourPartition(new AdvertiserId("acme"), HOUR, 5);
    private static final HourPartition GLOBEX = new HourPartition(new AdvertiserId("globex"), HOUR, 0);

    @Test
    void partitionsOfAnHourShareASheet() {
        var next = new HourPartition(new AdvertiserId("acme"), HOUR.plus(Duration.ofHours(1)), 5);

        var sheets = DirectorySheet.of(List.of(GLOBEX, next, ACME, GLOBEX));

        assertThat(sheets).extracting(DirectorySheet::partitions).containsExactly(List.of(ACME, GLOBEX), List.of(next));
    }

    @Test
    void sheetIsNamedAfterWhatIsOnIt() {
        var sheet = new DirectorySheet(HOUR, List.of("acme#5", "globex#0"));

        assertThat(new DirectorySheet(HOUR, List.of("globex#0", "acme#5")).sort())
                .isEqualTo(sheet.sort());
        assertThat(new DirectorySheet(HOUR, List.of("acme#5")).sort()).isNotEqualTo(sheet.sort());
        assertThat(DirectorySheet.shelves(HOUR)).hasSize(16).contains(sheet.partition());
        assertThat(sheet.partition()).matches("HOUR#\\d+#2026-02-28T23");
        assertThat(CounterKey.parse(sheet.partition(), sheet.sort())).isEmpty();
    }

    @Test
    void sheetOfNothingIsRefused() {
        assertThat(DirectorySheet.of(List.of())).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new DirectorySheet(HOUR, List.of()));
    }

    @Test
    void manyPartitionsTakeSeveralSheets() {
        var partitions = new ArrayList<HourPartition>();
        for (int i = 0; i < 1_000; i++) {
            partitions.add(new HourPartition(new AdvertiserId("advertiser-" + i), HOUR, i % 8));
        }

        var sheets = DirectorySheet.of(partitions);

        assertThat(sheets).hasSize(4);
        assertThat(sheets.stream().flatMap(sheet -> sheet.partitions().stream()))
                .containsExactlyInAnyOrderElementsOf(partitions);
    }
}
