package io.clickledger.redirect;

class InMemoryAdsTest implements AdCatalogueContract {

    @Override
    public AdCatalogue catalogue() {
        return new InMemoryAds().with(Clicks.AD, Clicks.LANDING);
    }
}
