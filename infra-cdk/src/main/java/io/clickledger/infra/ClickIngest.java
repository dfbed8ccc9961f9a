package io.clickledger.infra;

import io.clickledger.events.AdsTable;
import io.clickledger.events.ClaimsTable;
import io.clickledger.telemetry.FunctionName;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.constructs.Construct;

/** From a click to the stream: the redirect, what it asks and writes, and the way round when that fails. */
final class ClickIngest extends Construct {

    /** Enough processor for a click to take milliseconds; half of it doubles the slowest hundredth. */
    private static final int REPLAY_MIB = 512;

    /** Ten clicks of two calls each, where the first calls may take their longer budget. */
    private static final Duration REPLAY_TIMEOUT = Duration.ofSeconds(60);

    private final KeyedTable ads;
    private final KeyedTable claims;
    private final ClickStream stream;
    private final SpillQueue spill;
    private final LinkKeySecret linkKeys;
    private final JavaFunction redirect;
    private final JavaFunction replay;

    ClickIngest(Construct scope, Release release) {
        super(scope, "ClickIngest");
        ads = new KeyedTable(
                this, "Ads", new KeyedTable.Keys(AdsTable.AD, Optional.empty(), Optional.empty()), Optional.empty());
        claims = new KeyedTable(
                this,
                "Claims",
                new KeyedTable.Keys(ClaimsTable.IMPRESSION, Optional.empty(), Optional.of(ClaimsTable.EXPIRES)),
                release.deployment().tables().map(TableCapacity::hardlyRead));
        stream = new ClickStream(this, release.deployment());
        spill = new SpillQueue(this, release.deployment().retentions().spill(), REPLAY_TIMEOUT);
        linkKeys = new LinkKeySecret(this);
        redirect = redirect(release);
        replay = replay(release);
    }

    KeyedTable ads() {
        return ads;
    }

    KeyedTable claims() {
        return claims;
    }

    ClickStream stream() {
        return stream;
    }

    SpillQueue spill() {
        return spill;
    }

    LinkKeySecret linkKeys() {
        return linkKeys;
    }

    JavaFunction redirect() {
        return redirect;
    }

    JavaFunction replay() {
        return replay;
    }

    private JavaFunction redirect(Release release) {
        var environment = recording(release.deployment());
        environment.put("ADS_TABLE", ads.name());
        environment.put("SPILL_QUEUE_URL", spill.url());
        environment.put("LINK_SIGNING", "required");
        environment.put("LINK_KEYS_SECRET", linkKeys.arn());
        environment.put(
                "LINK_MAX_LIFETIME", release.deployment().retentions().link().toString());
        release.deployment().fallback().ifPresent(page -> environment.put("FALLBACK_URL", page.toString()));
        var function = new JavaFunction(
                this,
                release.deployment(),
                new FunctionSpec(
                        FunctionName.CLICK_REDIRECT,
                        "io.clickledger.redirect.ClickRedirectHandler",
                        release.artifacts().clickRedirect(),
                        CallBudget.click(),
                        release.deployment().redirect().memoryMib(),
                        environment,
                        FunctionSpec.Rollout.LINEAR),
                new JavaFunction.Scaling(
                        release.deployment().redirect().reserved(),
                        release.deployment().redirect().provisioned()));
        linkKeys.grantRead(function);
        ads.grant(function, "GetItem");
        claims.grant(function, "PutItem");
        stream.grant(function, "PutRecord");
        spill.grantSend(function);
        return function;
    }

    private JavaFunction replay(Release release) {
        var function = new JavaFunction(
                this,
                release.deployment(),
                new FunctionSpec(
                        FunctionName.SPILL_REPLAY,
                        "io.clickledger.redirect.SpillReplayHandler",
                        release.artifacts().clickRedirect(),
                        REPLAY_TIMEOUT,
                        REPLAY_MIB,
                        recording(release.deployment()),
                        FunctionSpec.Rollout.AT_ONCE));
        claims.grant(function, "PutItem", "UpdateItem");
        stream.grant(function, "PutRecord");
        spill.feed(function);
        return function;
    }

    /** What whoever claims and publishes must know. */
    private Map<String, String> recording(Deployment deployment) {
        var environment = new HashMap<String, String>();
        environment.put("CLAIMS_TABLE", claims.name());
        environment.put("CLAIM_RETENTION", deployment.retentions().claims().toString());
        environment.put("CLICK_STREAM", stream.name());
        environment.put("FIRST_CALL_TIMEOUT", CallBudget.FIRST_CALL.toString());
        environment.put(
                "REDIRECT_ENVIRONMENTS", Integer.toString(deployment.redirect().environments()));
        return environment;
    }
}
