package io.clickledger.local.plan;

import java.time.LocalDate;
import java.util.Map;

/**
 * A dated list of prices.
 *
 * @param region where they hold
 * @param date when they were gathered
 * @param note how they were gathered
 * @param dollars the price of each of {@link Priced}
 */
record Prices(String region, LocalDate date, String note, Map<Priced, Double> dollars) {

    Prices {
        dollars = Map.copyOf(dollars);
        if (dollars.size() != Priced.values().length) {
            throw new IllegalArgumentException(dollars.size() + " prices of " + Priced.values().length);
        }
    }

    double of(Priced what) {
        var price = dollars.get(what);
        if (price == null) {
            throw new IllegalStateException(what.key());
        }
        return price;
    }
}
