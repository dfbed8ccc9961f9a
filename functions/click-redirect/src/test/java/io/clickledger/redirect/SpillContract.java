package io.clickledger.redirect;

import static io.clickledger.redirect.Clicks.click;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.events.ClickEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a {@link Spill} promises, wherever it queues. */
interface SpillContract {

    Spill spill();

    /** What waits in it. */
    List<ClickEvent> waiting();

    @Test
    default void clickWaitsAsItIs() {
        var spill = spill();

        spill.put(click("c-1", "i-1"));
        spill.put(click("c-2", "i-2").asUncertain());

        assertThat(waiting())
                .containsExactly(click("c-1", "i-1"), click("c-2", "i-2").asUncertain());
    }
}
