package io.clickledger.local.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clickledger.local.CommandException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every expected figure is worked out by hand, from the price of a thing and how many of it there are. */
class CostSheetTest {

    private static final Traffic TRAFFIC = new Traffic(100e6, 10_000);

    private final Assumptions assumed = Assumptions.shipped()
            .with(Map.of("duplicates", 0.0, "claim_bytes", 1_000.0, "redirect_mib", 512.0, "ad_reads", 0.5));

    CostSheetTest() throws IOException {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // 3,000 million a month: 300 at $1.00 and 2,700 at $0.90, a thirtieth of it a day
                "front door: HTTP API           | 91.00",
                // 100 million at $0.20, and 0.5 GB for 10 ms each: 500,000 GB-s
                "redirect: Lambda               | 26.6667",
                // 100 million reads of half a unit, for half of the clicks
                "redirect: ads read             | 3.125",
                // 100 million times 700 bytes are 65.193 GiB
                "answers leaving the region     | 5.8674",
                // 100 million write units
                "claims written                 | 62.50",
                // 100 GB a day, 93.132 GiB
                "claims exported for the audit  | 9.3132",
                // 16 shards for 24 hours, and 100 million put units
                "stream                         | 7.16",
                // 73.6 million write units
                "counters written               | 46.00",
                "top lists and progress written | 1.875",
                // 16 batches a second for a day, each $0.20 a million and 1 GB for 150 ms
                "aggregator: Lambda             | 3.0412",
                // 100 million times 5 KB are 476.837 GiB
                "archive: Firehose              | 13.8283"
            })
    void itemCostsWhatItsPartsDo(String item, double dollars) throws IOException {
        var sheet = CostSheet.of(TRAFFIC, assumed, PriceTable.list());

        assertThat(sheet.perDay().getOrDefault(item, Double.NaN)).isCloseTo(dollars, within(0.0005));
    }

    @Test
    void totalIsTheSumOfTheItemsAndAMillionIsAHundredthOfTheDay() throws IOException {
        var sheet = CostSheet.of(TRAFFIC, assumed, PriceTable.list());

        assertThat(sheet.total())
                .isCloseTo(
                        sheet.perDay().values().stream()
                                .mapToDouble(each -> each)
                                .sum(),
                        within(1e-9));
        assertThat(sheet.perMillion(sheet.total())).isCloseTo(sheet.total() / 100, within(1e-9));
    }

    @Test
    void streamOnDemandIsPaidByKilobytesInAndBytesOut() throws IOException {
        var sheet = CostSheet.of(TRAFFIC, assumed.with("on_demand_stream", 1), PriceTable.list());

        // 95.367 GiB in at $0.08, twice 32.596 GiB out at $0.04, 24 hours at $0.04
        assertThat(sheet.perDay().getOrDefault("stream", Double.NaN)).isCloseTo(11.197, within(0.001));
    }

    @Test
    void duplicatesAreClaimedButNotPublished() throws IOException {
        var sheet = CostSheet.of(TRAFFIC, assumed.with("duplicates", 0.5), PriceTable.list());

        assertThat(sheet.perDay().getOrDefault("claims written", Double.NaN)).isCloseTo(62.50, within(0.001));
        assertThat(sheet.perDay().getOrDefault("counters written", Double.NaN)).isCloseTo(23.00, within(0.001));
    }

    @Test
    void everyLeverChangesTheTotal() throws IOException {
        var sheet = CostSheet.of(TRAFFIC, assumed, PriceTable.list());

        for (var lever : Lever.ALL) {
            var changed = CostSheet.of(
                    TRAFFIC, Assumptions.shipped().with("duplicates", 0).with(lever.assumed()), PriceTable.list());
            assertThat(changed.total()).as(lever.change()).isNotCloseTo(sheet.total(), within(0.01));
        }
    }

    @Test
    void priceThatTheTableLacksIsNamed() throws IOException {
        var list = PriceTable.list();
        var prices = new HashMap<>(list.prices());
        prices.remove("egress_gb");
        var table = new PriceTable(list.region(), list.date(), list.source(), prices);

        assertThatThrownBy(() -> CostSheet.of(TRAFFIC, assumed, table))
                .isInstanceOf(CommandException.class)
                .hasMessage("the table of prices lacks egress_gb");
    }

    @Test
    void figuresThatCannotBeAreRefusedByTheirOption() {
        assertThatThrownBy(() -> new Traffic(0, 10)).hasMessageStartingWith("--clicks-per-day");
        assertThatThrownBy(() -> new Traffic(100e6, 1_000))
                .hasMessageStartingWith("--peak")
                .hasMessageContaining("1157");
        assertThatThrownBy(() -> assumed.with("redirect_ms", -1)).hasMessageStartingWith("--assume redirect_ms");
        assertThatThrownBy(() -> assumed.with("redirectms", 1))
                .hasMessageStartingWith("--assume redirectms: there is no such assumption")
                .hasMessageContaining("redirect_ms");
    }
}
