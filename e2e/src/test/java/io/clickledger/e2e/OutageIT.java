package io.clickledger.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.local.LocalSystem;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** P1 and P3: whatever is down, every click is redirected, and counted once it is back. */
@ExtendWith(SystemUnderTest.class)
@DisabledIfSystemProperty(
        named = SystemUnderTest.ENGINE,
        matches = ".+",
        disabledReason = "only the embedded engines can be taken away")
final class OutageIT {

    private static final int CLICKS = 20;
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    /** A pooled connection is checked before use only when it was idle for 2 s; a younger one could meet the outage half-way. */
    private static final Duration CONNECTIONS_IDLE = Duration.ofSeconds(3);

    private final Browser browser = new Browser();
    private final LocalSystem system;
    private final Advertiser advertiser;

    OutageIT(LocalSystem system) {
        this.system = system;
        this.advertiser = Advertiser.registered(system);
        warmUp();
    }

    @Test
    void clicksWhileDynamoIsDownAreRedirectedAndCountedAfterwards() {
        system.outages().dynamoDown();
        clickAll();
        system.outages().dynamoUp();

        assertAllCounted();
    }

    @Test
    void clicksWhileKinesisIsDownAreRedirectedAndCountedAfterwards() throws IOException {
        system.outages().kinesisDown();
        clickAll();
        system.outages().kinesisUp();

        assertAllCounted();
    }

    @Test
    void clicksWhileBothAreDownAreRedirectedAndCountedAfterwards() throws IOException {
        system.outages().dynamoDown();
        system.outages().kinesisDown();
        clickAll();
        system.outages().kinesisUp();
        system.outages().dynamoUp();

        assertAllCounted();
    }

    @Test
    void ambiguousAnswersOfKinesisNeverCountAClickTwice() throws IOException, InterruptedException {
        system.outages().kinesisAmbiguous(0.5);
        clickAll();
        system.outages().kinesisAmbiguous(0);

        assertThat(system.audit(RECOVERY).difference()).isZero();
        assertThat(advertiser.settledClicks()).isBetween(1L, 1L + CLICKS);
    }

    // The catalogue must know the ad before its table is gone.
    private void warmUp() {
        browser.click(advertiser.newLink());
        Awaitility.await().pollDelay(CONNECTIONS_IDLE).atMost(RECOVERY).until(() -> advertiser.clicks() == 1);
    }

    private void clickAll() {
        var statuses = IntStream.range(0, CLICKS)
                .mapToObj(i -> browser.clickLater(advertiser.newLink()))
                .map(answer -> answer.orTimeout(30, TimeUnit.SECONDS).join().statusCode())
                .toList();
        assertThat(statuses).hasSize(CLICKS).containsOnly(302);
    }

    private void assertAllCounted() {
        Awaitility.await()
                .atMost(RECOVERY)
                .untilAsserted(() -> assertThat(advertiser.clicks()).isEqualTo(1 + CLICKS));
        assertThat(advertiser.settledClicks()).isEqualTo(1 + CLICKS);
    }
}
