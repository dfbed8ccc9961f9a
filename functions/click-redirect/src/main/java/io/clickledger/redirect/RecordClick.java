package io.clickledger.redirect;

import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records a click for good before it is redirected: claims its impression and publishes it, or puts it aside. */
final class RecordClick {

    private static final Logger log = LoggerFactory.getLogger(RecordClick.class);

    private final Claims claims;
    private final PublishClick publish;
    private final Spill spill;

    RecordClick(Claims claims, PublishClick publish, Spill spill) {
        this.claims = claims;
        this.publish = publish;
        this.spill = spill;
    }

    /** Where a click is now. */
    enum Outcome {
        /** On the stream. */
        PUBLISHED,
        /** Perhaps on the stream, and certainly there as uncertain, for reconciliation to settle. */
        UNCERTAIN,
        /** Nowhere: an earlier click of the impression is recorded instead. */
        DUPLICATE,
        /** In the queue of clicks to replay. */
        SPILLED,
        /** In the log only. */
        LOGGED
    }

    /** Whatever fails, faults of ours too, the click is somewhere afterwards. */
    Outcome record(ClickEvent click) {
        try {
            return claimAndPublish(click);
        } catch (RuntimeException e) {
            log.atError().addKeyValue("click_id", click.clickId()).setCause(e).log("click recorded in part");
            // It may be on the stream already.
            return spill(click.asUncertain());
        }
    }

    private Outcome claimAndPublish(ClickEvent click) {
        // A preview or a robot must not use up the impression of the person who clicks next.
        if (!click.valid()) {
            return publish(click);
        }
        try {
            return switch (claims.claim(click)) {
                case GRANTED, OWN_RETRY -> publish(click);
                case TAKEN -> Outcome.DUPLICATE;
            };
        } catch (ClaimUnresolvedException e) {
            log.atWarn()
                    .addKeyValue("click_id", click.clickId())
                    .addKeyValue("reason", e.getMessage())
                    .log("click not claimed");
            return spill(click);
        }
    }

    private Outcome publish(ClickEvent click) {
        return switch (publish.publish(click)) {
            case PublishClick.Result.Published published ->
                published.click().uncertain() ? Outcome.UNCERTAIN : Outcome.PUBLISHED;
            case PublishClick.Result.Pending pending -> spill(pending.click());
        };
    }

    private Outcome spill(ClickEvent click) {
        try {
            spill.put(click);
            return Outcome.SPILLED;
        } catch (RuntimeException e) {
            // The click's last trace. An alarm counts these lines, and the click can be replayed from them: nothing in
            // it identifies a person.
            var line = new String(ClickEventCodec.encode(click), StandardCharsets.UTF_8).stripTrailing();
            log.atError()
                    .addKeyValue("spill", "lost")
                    .addKeyValue("click", line)
                    .log("click recorded in this line only");
            log.atWarn()
                    .addKeyValue("click_id", click.clickId())
                    .addKeyValue("reason", e.getMessage())
                    .log("click not spilled");
            return Outcome.LOGGED;
        }
    }
}
