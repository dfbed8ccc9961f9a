package io.clickledger.redirect;

import io.clickledger.events.ClickEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records a spilled click, however often and wherever an earlier attempt stopped.
 *
 * <p>The first replay to take the claim over publishes plainly: a redirect spills a click as certain only when its own put
 * certainly stored nothing. Any later replay may be the second to publish and says so.
 */
final class ReplayClick {

    private static final Logger log = LoggerFactory.getLogger(ReplayClick.class);

    private final Claims claims;
    private final PublishClick publish;

    ReplayClick(Claims claims, PublishClick publish) {
        this.claims = claims;
        this.publish = publish;
    }

    /** Whether a click is settled. */
    enum Outcome {
        PUBLISHED,
        /** An earlier click of the impression is recorded instead. */
        DUPLICATE,
        /** Not settled: replay it again. */
        PENDING
    }

    /** {@code attempt} names this delivery of the click and no other. */
    Outcome replay(ClickEvent click, String attempt) {
        if (!click.valid()) {
            return publish(click);
        }
        try {
            return switch (claims.takeOver(click, attempt)) {
                case GRANTED -> publishOrRelease(click, attempt);
                case OWN_RETRY -> publish(click.asUncertain());
                case TAKEN -> Outcome.DUPLICATE;
            };
        } catch (ClaimUnresolvedException e) {
            log.atWarn()
                    .addKeyValue("click_id", click.clickId())
                    .addKeyValue("reason", e.getMessage())
                    .log("click not claimed");
            return Outcome.PENDING;
        }
    }

    private Outcome publish(ClickEvent click) {
        return switch (publish.publish(click)) {
            case PublishClick.Result.Published published -> Outcome.PUBLISHED;
            case PublishClick.Result.Pending pending -> Outcome.PENDING;
        };
    }

    // While the stream is down every replay fails for certain. Keeping the claim would make the click uncertain for the
    // next
    // one; only a replay that may have stored it, or dies before it can give the claim back, leaves it so.
    private Outcome publishOrRelease(ClickEvent click, String attempt) {
        return switch (publish.publish(click)) {
            case PublishClick.Result.Published published -> Outcome.PUBLISHED;
            case PublishClick.Result.Pending pending -> {
                if (!pending.click().uncertain()) {
                    claims.release(click, attempt);
                }
                yield Outcome.PENDING;
            }
        };
    }
}
