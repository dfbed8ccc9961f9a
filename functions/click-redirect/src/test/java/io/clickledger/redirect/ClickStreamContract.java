package io.clickledger.redirect;

import static io.clickledger.redirect.Clicks.click;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.events.StreamKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a {@link ClickStream} promises, wherever it flows. */
interface ClickStreamContract {

    ClickStream stream();

    /** What the stream has stored. */
    List<InMemoryClickStream.Stored> records();

    @Test
    default void clickIsStoredUnderItsKey() {
        var plain = new InMemoryClickStream.Stored(click("c-1", "i-1"), new StreamKey(Clicks.AD, 0));
        var salted = new InMemoryClickStream.Stored(click("c-2", "i-2"), new StreamKey(Clicks.AD, 31));
        var stream = stream();

        assertThat(stream.put(plain.click(), plain.key())).isEqualTo(ClickStream.Result.STORED);
        assertThat(stream.put(salted.click(), salted.key())).isEqualTo(ClickStream.Result.STORED);

        assertThat(records()).containsExactly(plain, salted);
    }

    @Test
    default void sameClickIsStoredAsOftenAsItIsPut() {
        var stream = stream();
        var key = new StreamKey(Clicks.AD, 0);

        stream.put(click("c-1", "i-1"), key);
        stream.put(click("c-1", "i-1").asUncertain(), key);

        assertThat(records())
                .extracting(InMemoryClickStream.Stored::click)
                .containsExactly(click("c-1", "i-1"), click("c-1", "i-1").asUncertain());
    }
}
