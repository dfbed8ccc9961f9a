package io.clickledger.redirect;

import io.clickledger.events.AdId;
import io.clickledger.events.Landing;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An ads table in a map, which can be down, and which counts its reads. */
final class InMemoryAds implements AdCatalogue {

    private final Map<AdId, Landing> ads = new HashMap<>();
    private boolean down;
    private int reads;

    InMemoryAds with(AdId ad, Landing landing) {
        ads.put(ad, landing);
        return this;
    }

    InMemoryAds without(AdId ad) {
        ads.remove(ad);
        return this;
    }

    InMemoryAds down(boolean isDown) {
        down = isDown;
        return this;
    }

    int reads() {
        return reads;
    }

    @Override
    public Optional<Landing> find(AdId ad) {
        reads++;
        if (down) {
            throw new LookupFailedException("ad " + ad, new IllegalStateException("on order"));
        }
        return Optional.ofNullable(ads.get(ad));
    }
}
