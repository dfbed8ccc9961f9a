package io.clickledger.local.plan;

/**
 * What is assumed unless told otherwise.
 *
 * @param what the assumption
 * @param figure its default
 * @param bounds what it may be
 * @param grounds what it means and where the default comes from
 */
record AssumedFigure(Assumption what, double figure, Bounds bounds, Grounds grounds) {

    AssumedFigure {
        if (!bounds.contain(figure)) {
            throw new IllegalArgumentException(what.option() + " is " + bounds + ", not " + figure);
        }
    }

    /**
     * From the least to the most, both included.
     *
     * @param least the least
     * @param most the most
     */
    record Bounds(double least, double most) {

        boolean contain(double value) {
            return value >= least && value <= most;
        }

        @Override
        public String toString() {
            return Figures.plain(least) + " to " + Figures.plain(most);
        }
    }

    /**
     * Why a figure is as it is.
     *
     * @param unit what it counts
     * @param meaning one phrase
     * @param source where it comes from
     */
    record Grounds(String unit, String meaning, String source) {}
}
