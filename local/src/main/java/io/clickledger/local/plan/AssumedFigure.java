package io.clickledger.local.plan;

import io.clickledger.local.CommandException;

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
        bounds.require(what.option(), figure);
    }

    /**
     * From the least to the most, both included.
     *
     * @param least the least
     * @param most the most
     */
    record Bounds(double least, double most) {

        /** Throws {@link CommandException} naming {@code option} when {@code value} is outside. */
        void require(String option, double value) {
            if (!(value >= least && value <= most)) {
                throw new CommandException(
                        option + " is " + Figures.plain(least) + " to " + Figures.plain(most) + ", not " + value);
            }
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
