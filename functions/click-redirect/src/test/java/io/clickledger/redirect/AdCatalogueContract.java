package io.clickledger.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.events.AdId;
import org.junit.jupiter.api.Test;

/** What an {@link AdCatalogue} promises, wherever it is kept. */
interface AdCatalogueContract {

    /** A catalogue in which {@link Clicks#AD} leads to {@link Clicks#LANDING}. */
    AdCatalogue catalogue();

    @Test
    default void registeredAdIsFound() {
        assertThat(catalogue().find(Clicks.AD)).contains(Clicks.LANDING);
    }

    @Test
    default void unregisteredAdIsNotFound() {
        assertThat(catalogue().find(new AdId("ad-8"))).isEmpty();
    }
}
