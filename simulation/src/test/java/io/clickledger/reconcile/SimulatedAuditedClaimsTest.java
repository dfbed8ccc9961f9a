package io.clickledger.reconcile;

import io.clickledger.events.ClickEvent;
import io.clickledger.simulation.Calm;

/** What the audit takes over in a history, where redirects and replays claim. */
final class SimulatedAuditedClaimsTest implements AuditedClaimsContract {

    private final Calm world = new Calm();

    @Override
    public AuditedClaims claims() {
        return world.reconcile::takeOver;
    }

    @Override
    public void claim(ClickEvent click) {
        world.redirect.claimed(click);
    }

    @Override
    public void replay(ClickEvent click, String replay) {
        world.redirect.takeOver(click, replay);
    }

    @Override
    public boolean isLeftTo(ClickEvent click, String replay) {
        return world.redirect.takeOver(click, replay);
    }
}
