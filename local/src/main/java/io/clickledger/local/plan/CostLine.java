package io.clickledger.local.plan;

/**
 * One line of a bill.
 *
 * @param part the part of the system
 * @param item what is charged there
 * @param perDay dollars a day
 */
record CostLine(String part, String item, double perDay) {

    CostLine {
        if (!(perDay >= 0) || Double.isInfinite(perDay)) {
            throw new IllegalArgumentException(part + ", " + item + ": " + perDay + " dollars a day");
        }
    }
}
