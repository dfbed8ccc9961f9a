package io.clickledger.redirect;

import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickId;
import io.clickledger.events.ImpressionId;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Removes a claim, as its time to live does. */
    synchronized void forget(ImpressionId impression) {
        held.remove(impression);
    }

    @Override
    public synchronized Result claim(ClickEvent click) {
        return attempt(click, Optional.empty());
    }

    @Override
    public synchronized Result takeOver(ClickEvent click, String replay) {
        return attempt(click, Optional.of(replay));
    }

    @Override
    public synchronized void release(ClickEvent click, String replay) {
        meetFate(
                click,
                () -> held.computeIfPresent(
                        click.impression().orElseThrow(),
                        (impression, holder) -> holder.replay.equals(Optional.of(replay))
                                ? new Held(holder.click, Optional.empty())
                                : holder));
    }

    private Result attempt(ClickEvent click, Optional<String> replay) {
        attempts++;
        var result = new Result[] {Result.TAKEN};
        meetFate(click, () -> result[0] = apply(click, replay));
        return result[0];
    }

    private void meetFate(ClickEvent click, Runnable write) {
        var fate = fates.isEmpty() ? Fate.ANSWERED : fates.remove();
        if (fate != Fate.LOST_BEFORE_IT_WAS_APPLIED) {
            write.run();
        }
        if (fate != Fate.ANSWERED) {
            throw new ClaimUnresolvedException(click.clickId(), new IllegalStateException("on order"));
        }
    }

    private Result apply(ClickEvent click, Optional<String> replay) {
        var impression = click.impression().orElseThrow();
        var holder = held.get(impression);
        var mine = new Held(click.clickId(), replay);
        var ofItsRedirect = new Held(click.clickId(), Optional.empty());
        if (holder == null || (replay.isPresent() && (holder.equals(ofItsRedirect) || holder.equals(mine)))) {
            held.put(impression, mine);
            return Result.GRANTED;
        }
        return holder.click.equals(click.clickId()) ? Result.OWN_RETRY : Result.TAKEN;
    }

    private record Held(ClickId click, Optional<String> replay) {}
}
