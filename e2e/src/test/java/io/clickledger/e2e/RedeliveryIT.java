package io.clickledger.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.local.LocalSystem;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** P2: however often and in whatever pieces a batch is delivered, its clicks are counted once. */
@ExtendWith(SystemUnderTest.class)
final class RedeliveryIT {

    private static final int CLICKS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Browser browser = new Browser();
    private final LocalSystem system;
    private final Advertiser advertiser;

    RedeliveryIT(LocalSystem system) {
        this.system = system;
        this.advertiser = Advertiser.registered(system);
    }

    @Test
    void batchWhoseAcknowledgementIsLostIsCountedOnce() {
        system.aggregatorFaults().crashAfterCounting(3);

        clickAll();

        awaitFaults();
        assertThat(advertiser.settledClicks()).isEqualTo(CLICKS);
    }

    @Test
    void batchCountedAgainBesideItsZombieIsCountedOnce() {
        system.aggregatorFaults().leaveZombies(3);

        clickAll();

        awaitFaults();
        assertThat(advertiser.settledClicks()).isEqualTo(CLICKS);
    }

    @Test
    void batchThatIsKilledHalfWayIsCountedOnce() {
        system.aggregatorFaults().killHalfWay(3);

        clickAll();

        awaitFaults();
        assertThat(advertiser.settledClicks()).isEqualTo(CLICKS);
    }

    @Test
    void clicksDuringReshardsAreCountedOnce() throws IOException, InterruptedException {
        clickAll();
        system.outages().reshard(4);
        clickAll();
        system.outages().reshard(2);
        clickAll();

        assertThat(advertiser.settledClicks()).isEqualTo(3L * CLICKS);
        assertThat(system.audit(PATIENCE).difference()).isZero();
    }

    private void clickAll() {
        var answers = IntStream.range(0, CLICKS)
                .mapToObj(i -> browser.clickLater(advertiser.newLink()))
                .toList();
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(302));
    }

    private void awaitFaults() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> system.aggregatorFaults().spent());
    }
}
