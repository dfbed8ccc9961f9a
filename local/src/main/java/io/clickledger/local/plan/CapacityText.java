package io.clickledger.local.plan;

import io.clickledger.local.console.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Capacity as tables to read. */
record CapacityText(Assumptions assumed, Prices prices, Map<Limit, KnownLimit> limits) {

    private static final List<Double> SCALES = List.of(1e3, 3e3, 10e3, 30e3, 100e3, 300e3, 1e6);
    private static final double PERCENT = 100;

    CapacityText {
        limits = Map.copyOf(limits);
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("clicks a second at the peak; a day has "
                + whole(assumed.get(Assumption.CLICKS_PER_DAY) / assumed.get(Assumption.PEAK))
                + " times as many; list prices of " + prices.region() + ", " + prices.date());
        lines.add("");
        lines.addAll(scales().lines());
        lines.add("");
        lines.add("at " + whole(assumed.get(Assumption.PEAK)) + " clicks a second, "
                + Figures.plain(assumed.get(Assumption.HEADROOM)) + " times the peak held ready:");
        lines.addAll(needs().lines());
        return lines;
    }

    private TextTable scales() {
        var table = new TextTable(List.of(
                "clicks/s",
                "redirects",
                "concurrency",
                "cores",
                "shards",
                "claim units/s",
                "counter units/s",
                "$/month",
                "$/million",
                "first limit"));
        Stream.concat(SCALES.stream(), Stream.of(assumed.get(Assumption.PEAK)))
                .distinct()
                .sorted()
                .forEach(peak -> table.row(scale(assumed.scaledTo(peak))));
        return table;
    }

    private List<String> scale(Assumptions scaled) {
        var capacity = new Capacity(scaled);
        var bill = Bill.of(scaled, prices);
        return List.of(
                whole(capacity.peak()),
                whole(capacity.redirects()),
                whole(capacity.concurrency()),
                String.format(Locale.ROOT, "%.1f", capacity.cores()),
                whole(scaled.shards()),
                whole(capacity.claimWrites()),
                whole(capacity.counterWrites()),
                Figures.dollars(bill.perMonth(), 0),
                Figures.dollars(bill.perMillion(), 2),
                firstLimit(Tightest.of(capacity.needs(), limits)));
    }

    private static String firstLimit(Tightest tightest) {
        var limit = tightest.limit();
        return tightest.isHit()
                ? limit.limit().key() + ": " + whole(tightest.needed()) + " of " + whole(limit.value())
                : "none; " + limit.limit().key() + " at " + whole(tightest.used() * PERCENT) + "%";
    }

    private TextTable needs() {
        var table = new TextTable(List.of("limit", "needed", "allowed", "", "what"));
        new Capacity(assumed).needs().forEach((limit, needed) -> {
            var tightest = Tightest.of(Map.of(limit, needed), limits);
            table.row(List.of(
                    limit.key(),
                    whole(needed),
                    whole(tightest.limit().value()),
                    tightest.isHit() ? "RAISE" : "ok",
                    tightest.limit().what()));
        });
        return table;
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
