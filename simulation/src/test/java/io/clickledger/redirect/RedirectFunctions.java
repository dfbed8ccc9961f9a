package io.clickledger.redirect;

import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.events.ClickId;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.StreamKey;
import io.clickledger.simulation.Rule;
import io.clickledger.simulation.SimulatedStream;
import io.clickledger.simulation.Truth;
import io.clickledger.simulation.Weather;
import io.clickledger.simulation.Weather.LostException;
import io.clickledger.simulation.Weather.RefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.threeten.extra.MutableClock;

/** The redirect and its spill replay in a history: their real decisions over a table, a stream and a queue in memory. */
public final class RedirectFunctions {

    private final Weather weather;
    private final MutableClock clock;
    private final SimulatedStream stream;
    private final Truth truth;
    private final Rule broken;
    private final InMemoryClaims table = new InMemoryClaims();
    private final Map<ImpressionId, Written> written = new HashMap<>();
    private final List<ClickEvent> queue = new ArrayList<>();

    /** When the last message of each left the queue. */
    private final Map<ImpressionId, Instant> settled = new HashMap<>();

    private final Set<ClickId> answered = new HashSet<>();
    private RecordClick recordClick;
    private ReplayClick replayClick;
    private int replays;

    public RedirectFunctions(Weather weather, MutableClock clock, SimulatedStream stream, Truth truth, Rule broken) {
        this.weather = weather;
        this.clock = clock;
        this.stream = stream;
        this.truth = truth;
        this.broken = broken;
        this.recordClick = recordClick(1);
        this.replayClick = replayClick(1);
    }

    /** The image of a claim, and when it was last written. */
    public record Written(ClickEvent click, Instant at) {}

    /** Starts anew; {@code environments} copies are taken to share the traffic, so another number salts hot ads otherwise. */
    public void restart(int environments) {
        recordClick = recordClick(environments);
        replayClick = replayClick(environments);
    }

    public void click(ClickEvent click) {
        var outcome = recordClick.record(click);
        weather.note("click " + click.clickId() + " of " + click.impression().orElseThrow() + " " + outcome);
        answered.add(click.clickId());
    }

    /** What a redirect leaves behind that could not reach the claims. */
    public void spilled(ClickEvent click) {
        queue.add(click);
    }

    /** What a redirect leaves behind that died between its two calls. */
    public void claimed(ClickEvent click) {
        attempt(click, Optional.empty());
    }

    /** Delivers one message of the queue, if there is one. */
    public void replayOne() {
        if (queue.isEmpty()) {
            return;
        }
        var message = queue.get(weather.any(queue.size()));
        var outcome = replayClick.replay(message, "replay-" + replays++);
        weather.note("replay of " + message.clickId() + " " + outcome);
        if (outcome != ReplayClick.Outcome.PENDING && !weather.happens(Weather.Fault.REDELIVERED)) {
            queue.remove(message);
            message.impression().ifPresent(impression -> settled.put(impression, clock.instant()));
        }
    }

    public boolean queueIsEmpty() {
        return queue.isEmpty();
    }

    /** Whether there is a message of that impression, or was one after {@code since}, whose replay may still go on. */
    public boolean queued(ImpressionId impression, Instant since) {
        return settled.getOrDefault(impression, Instant.MIN).isAfter(since)
                || queue.stream().anyMatch(click -> click.impression().equals(Optional.of(impression)));
    }

    /** All claims that were ever written, as exports have them. */
    public Map<ImpressionId, Written> written() {
        return written;
    }

    /** Once the queue is empty, a click that holds its claim and was answered is on the stream; only a crash may leave it out. */
    public void checkPublished() {
        var published = stream.clicks().map(ClickEvent::clickId).collect(Collectors.toSet());
        written.values().stream()
                .map(claim -> claim.click().clickId())
                .filter(answered::contains)
                .filter(click -> !published.contains(click))
                .forEach(click -> truth.violation("an answered click is not on the stream"));
    }

    /** What the loss audit does to a claim; false when a replay has it, or nobody has. */
    public boolean takeOverForAudit(ClickEvent click, String mark) {
        // A replay may claim what no redirect could; an audit knows only what was claimed.
        return weather.remote(
                "audit takes over " + click.clickId(),
                () -> table.holders().contains(click.clickId()) && takeOver(click, mark));
    }

    /** What a replay does to a claim; false when it is not that replay's to take. */
    public boolean takeOver(ClickEvent click, String replay) {
        return attempt(click, Optional.of(replay)) == Claims.Result.GRANTED;
    }

    /** The table forgets a claim whose time is over. */
    public void forget(ImpressionId impression) {
        table.forget(impression);
    }

    private RecordClick recordClick(int environments) {
        return new RecordClick(claims(), publish(environments), this::spill);
    }

    private ReplayClick replayClick(int environments) {
        return new ReplayClick(claims(), publish(environments));
    }

    private PublishClick publish(int environments) {
        return new PublishClick(this::put, new HotAds(environments, clock));
    }

    private Claims claims() {
        return new Claims() {
            @Override
            public Result claim(ClickEvent click) {
                var result = twice(click, "claim", () -> attempt(click, Optional.empty()));
                return broken == Rule.OWN_WRITE_IS_KNOWN_AGAIN && result == Result.OWN_RETRY ? Result.TAKEN : result;
            }

            @Override
            public Result takeOver(ClickEvent click, String replay) {
                return twice(click, "take over", () -> attempt(click, Optional.of(replay)));
            }

            @Override
            public void release(ClickEvent click, String replay) {
                twice(click, "release", () -> {
                    table.release(click, replay);
                    return replay;
                });
            }
        };
    }

    private Claims.Result attempt(ClickEvent click, Optional<String> replay) {
        var result = replay.map(name -> table.takeOver(click, name)).orElseGet(() -> table.claim(click));
        if (result == Claims.Result.GRANTED) {
            written.put(click.impression().orElseThrow(), new Written(click, clock.instant()));
            truth.accepted(click);
        }
        return result;
    }

    /** As the SDK client is configured: one retry, at once. */
    private <T> T twice(ClickEvent click, String call, Supplier<T> work) {
        var name = call + " " + click.clickId();
        try {
            return weather.remote(name, work);
        } catch (LostException | RefusedException first) {
            try {
                return weather.remote(name + " again", work);
            } catch (LostException | RefusedException second) {
                throw new ClaimUnresolvedException(click.clickId(), second);
            }
        }
    }

    private ClickStream.Result put(ClickEvent click, StreamKey key) {
        try {
            return putOnce(click, key);
        } catch (LostException e) {
            if (broken == Rule.NO_BLIND_PUT_RETRY) {
                return putBlindly(click, key);
            }
            return weather.any(2) == 0 ? ClickStream.Result.UNKNOWN : ClickStream.Result.TIMED_OUT;
        }
    }

    private ClickStream.Result putBlindly(ClickEvent click, StreamKey key) {
        try {
            return putOnce(click, key);
        } catch (LostException e) {
            return ClickStream.Result.STORED;
        }
    }

    private ClickStream.Result putOnce(ClickEvent click, StreamKey key) {
        try {
            return weather.remote("put " + click.clickId() + (click.uncertain() ? " uncertain" : ""), () -> {
                stream.put(key.text(), ClickEventCodec.encode(click));
                return ClickStream.Result.STORED;
            });
        } catch (RefusedException e) {
            return weather.any(2) == 0 ? ClickStream.Result.THROTTLED : ClickStream.Result.NOT_STORED;
        }
    }

    private void spill(ClickEvent click) {
        try {
            weather.remote("spill " + click.clickId(), () -> queue.add(click));
        } catch (LostException | RefusedException e) {
            // Its last trace is the log, and an operator replays what that holds.
            queue.add(click);
            throw new SpillFailedException(click.clickId(), e);
        }
    }
}
