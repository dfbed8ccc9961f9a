package io.clickledger.local.plan;

import java.util.List;

/**
 * What was reckoned, from what.
 *
 * @param assumed the assumptions
 * @param prices the price list
 * @param target what a million clicks may cost
 */
record CostReport(Assumptions assumed, Prices prices, double target) {

    Bill bill() {
        return Bill.of(assumed, prices);
    }

    List<Pull> pulls() {
        return Pull.all(assumed, prices);
    }

    /** Dollars by million clicks above the target; negative when below. */
    double overTarget() {
        return bill().perMillion() - target;
    }
}
