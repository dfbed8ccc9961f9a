package io.clickledger.local.plan;

import java.util.Comparator;
import java.util.List;

/**
 * What a lever would do.
 *
 * @param lever the lever
 * @param perMillion dollars more by million clicks; less when negative
 */
record Pull(Lever lever, double perMillion) {

    /** Less than this by million clicks is not worth a line. */
    private static final double NOTHING = 0.0005;

    /** What each lever would do to {@code assumed} on its own, the largest saving first. */
    static List<Pull> all(Assumptions assumed, Prices prices) {
        double now = Bill.of(assumed, prices).perMillion();
        return Lever.all().stream()
                .map(lever -> new Pull(
                        lever, Bill.of(lever.change().apply(assumed), prices).perMillion() - now))
                .filter(pull -> Math.abs(pull.perMillion()) >= NOTHING)
                .sorted(Comparator.comparingDouble(Pull::perMillion))
                .toList();
    }
}
