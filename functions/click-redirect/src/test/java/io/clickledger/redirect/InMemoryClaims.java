package io.clickledger.redirect;

import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickId;
import io.clickledger.events.ImpressionId;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** Claims in a map, with failures on order. */
final class InMemoryClaims implements Claims {

    /** What happens to one attempt. */
    enum Fate {
        ANSWERED,
        LOST_BEFORE_IT_WAS_APPLIED,
        LOST_AFTER_IT_WAS_APPLIED
    }

    private final Map<ImpressionId, Held> held = new HashMap<>();
    private final Queue<Fate> fates = new ArrayDeque<>();
    private int attempts;

    /** The fates of the next attempts; later ones are answered. */
    synchronized InMemoryClaims next(Fate... next) {
        fates.addAll(Arrays.asList(next));
        return this;
    }

    synchronized int attempts() {
        return attempts;
    }

    synchronized List<ClickId> holders() {
        return held.values().stream().map(Held::click).toList();
    }

    @Override
    public synchronized Result claim(ClickEvent click) {
        return attempt(click, false);
    }

    @Override
    public synchronized Result takeOver(ClickEvent click) {
        return attempt(click, true);
    }

    private Result attempt(ClickEvent click, boolean replay) {
        attempts++;
        var fate = fates.isEmpty() ? Fate.ANSWERED : fates.remove();
        var result = fate == Fate.LOST_BEFORE_IT_WAS_APPLIED ? Result.TAKEN : apply(click, replay);
        if (fate != Fate.ANSWERED) {
            throw new ClaimUnresolvedException(click.clickId(), new IllegalStateException("on order"));
        }
        return result;
    }

    private Result apply(ClickEvent click, boolean replay) {
        var impression = click.impression().orElseThrow();
        var holder = held.get(impression);
        var mine = new Held(click.clickId(), replay);
        if (holder == null || (replay && holder.equals(new Held(click.clickId(), false)))) {
            held.put(impression, mine);
            return Result.GRANTED;
        }
        return holder.click.equals(click.clickId()) ? Result.OWN_RETRY : Result.TAKEN;
    }

    private record Held(ClickId click, boolean replayed) {}
}
