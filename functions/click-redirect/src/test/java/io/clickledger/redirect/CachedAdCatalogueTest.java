package io.clickledger.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickledger.events.AdId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

class CachedAdCatalogueTest {

    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration STALE = Duration.ofDays(1);

    private final MutableClock clock = Clicks.clock();
    private final InMemoryAds table = new InMemoryAds().with(Clicks.AD, Clicks.LANDING);
    private final AdCatalogue catalogue =
            new CachedAdCatalogue(table, new CachedAdCatalogue.Limits(1_000, FRESH, STALE), clock);

    @Test
    void freshAdIsReadOnce() {
        catalogue.find(Clicks.AD);
        clock.add(FRESH.minusMillis(1));

        assertThat(catalogue.find(Clicks.AD)).contains(Clicks.LANDING);
        assertThat(table.reads()).isEqualTo(1);
    }

    @Test
    void oldAdIsReadAgain() {
        catalogue.find(Clicks.AD);
        table.without(Clicks.AD);
        clock.add(FRESH);

        assertThat(catalogue.find(Clicks.AD)).isEmpty();
    }

    @Test
    void unknownAdIsReadOnceForAWhile() {
        var ad = new AdId("ad-8");
        catalogue.find(ad);
        table.with(ad, Clicks.LANDING);

        assertThat(catalogue.find(ad)).isEmpty();
        clock.add(Duration.ofSeconds(10));
        assertThat(catalogue.find(ad)).contains(Clicks.LANDING);
    }

    @Test
    void adIsServedStaleWhileTheTableIsDown() {
        catalogue.find(Clicks.AD);
        table.down(true);
        clock.add(STALE.minusMillis(1));

        assertThat(catalogue.find(Clicks.AD)).contains(Clicks.LANDING);
    }

    @Test
    void tableThatIsDownIsNotAskedForEveryClick() {
        catalogue.find(Clicks.AD);
        table.down(true);
        clock.add(FRESH);
        catalogue.find(Clicks.AD);
        catalogue.find(Clicks.AD);

        assertThat(table.reads()).isEqualTo(2);
    }

    @Test
    void tooOldAdIsNotServed() {
        catalogue.find(Clicks.AD);
        table.down(true);
        clock.add(STALE);

        assertThatThrownBy(() -> catalogue.find(Clicks.AD)).isInstanceOf(LookupFailedException.class);
    }

    @Test
    void adThatWasNeverReadIsNotServed() {
        table.down(true);

        assertThatThrownBy(() -> catalogue.find(Clicks.AD)).isInstanceOf(LookupFailedException.class);
    }
}
