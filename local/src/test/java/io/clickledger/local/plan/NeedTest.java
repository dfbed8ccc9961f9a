package io.clickledger.local.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NeedTest {

    private final Assumptions assumed = Assumptions.shipped()
            .with(Map.of("duplicates", 0.0, "redirect_ms", 10.0, "counter_writes", 0.7, "top_list_writes", 0.03));

    NeedTest() throws IOException {}

    @Test
    void peakTakesEnvironmentsShardsAndWrites() {
        var need = Need.of(new Traffic(100e6, 10_000), assumed);

        // 10,000 a second for 10 ms each are 100 at a time, and 16 shards have an aggregator each
        assertThat(need).isEqualTo(new Need(116, 10_000, 10_000, 7_300, 16));
    }

    @Test
    void concurrencyAlsoLimitsRequestsASecondToTenTimesAsMany() {
        var need = Need.of(new Traffic(100e6, 10_000), assumed);

        assertThat(need.byQuota()).containsEntry("Lambda concurrent executions", 1_016.0);
    }

    @Test
    void everyNeedHasItsQuota() throws IOException {
        assertThat(Quota.defaults())
                .extracting(Quota::name)
                .containsExactlyInAnyOrderElementsOf(
                        Need.of(new Traffic(1e6, 100), assumed).byQuota().keySet());
    }

    @Test
    void shareOfAQuotaIsWhatIsNeededOfIt() {
        var need = Need.of(new Traffic(100e6, 10_000), assumed);

        assertThat(need.shareOf(new Quota("API Gateway requests a second", 5_000, "")))
                .isEqualTo(2);
    }
}
