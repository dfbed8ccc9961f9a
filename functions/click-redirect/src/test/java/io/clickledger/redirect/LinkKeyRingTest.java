package io.clickledger.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

class LinkKeyRingTest {

    private static final Duration REFRESH = Duration.ofMinutes(5);

    private final MutableClock clock = Clicks.clock();
    private String source = keys("k1");
    private boolean down;
    private int reads;

    @Test
    void nothingIsReadBeforeTheFirstUse() {
        ring(this::read);

        assertThat(reads).isZero();
    }

    @Test
    void freshKeysAreNotReadAgain() {
        var ring = ring(this::read);
        ring.current();
        clock.add(REFRESH.minusMillis(1));

        ring.current();

        assertThat(reads).isEqualTo(1);
    }

    @Test
    void oldKeysAreReadAgain() {
        var ring = ring(this::read);
        ring.current();
        source = keys("k2");
        clock.add(REFRESH);

        assertThat(ring.current().signingKey()).isEqualTo("k2");
    }

    @Test
    void keysStayInUseWhenTheyCannotBeReadAgain() {
        var ring = ring(this::read);
        ring.current();
        down = true;
        clock.add(REFRESH);

        assertThat(ring.current().signingKey()).isEqualTo("k1");
    }

    @Test
    void keysStayInUseWhenTheNewOnesAreMalformed() {
        var ring = ring(this::read);
        ring.current();
        source = "{}";
        clock.add(REFRESH);

        assertThat(ring.current().signingKey()).isEqualTo("k1");
    }

    @Test
    void firstReadThatFailsIsTriedAgainByTheNextRequest() {
        var ring = ring(this::read);
        down = true;
        assertThatThrownBy(ring::current).isInstanceOf(LookupFailedException.class);
        down = false;

        assertThat(ring.current().signingKey()).isEqualTo("k1");
    }

    @Test
    void nobodyElseWaitsForARefresh() throws Exception {
        var reading = new CountDownLatch(1);
        var mayFinish = new CountDownLatch(1);
        var ring = ring(() -> {
            if (reads > 0) {
                reading.countDown();
                await(mayFinish);
            }
            return read();
        });
        ring.current();
        clock.add(REFRESH);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var refresher = threads.submit(ring::current);
            await(reading);
            source = keys("k2");

            assertThat(threads.submit(ring::current).get(5, TimeUnit.SECONDS).signingKey())
                    .isEqualTo("k1");

            mayFinish.countDown();
            assertThat(refresher.get(5, TimeUnit.SECONDS).signingKey()).isEqualTo("k2");
        }
    }

    private LinkKeyRing ring(Supplier<String> from) {
        return new LinkKeyRing(from, REFRESH, clock);
    }

    private String read() {
        reads++;
        if (down) {
            throw new LookupFailedException("link keys", new IllegalStateException("on order"));
        }
        return source;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String keys(String id) {
        return "{\"signing\":\"" + id + "\",\"keys\":{\"" + id + "\":\"" + "A".repeat(43) + "\"}}";
    }
}
