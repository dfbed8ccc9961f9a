package io.clickledger.query;

import io.clickledger.counters.Block;
import java.util.List;

/**
 * The ads of all advertisers with the most clicks.
 *
 * @param window whole minutes
 * @param n how many ads
 * @param cover the blocks whose top lists bound all counts
 */
record TopOfAllQuery(Window window, int n, List<Block> cover) implements Question {

    /** Five weeks of hours with their edges, one Query call each: about half a second. */
    static final int MAX_BLOCKS = 900;

    /** Two hundred BatchGetItem calls: about two seconds and a quarter of a cent. */
    static final int MAX_AD_HOURS = 20_000;

    /** Where more ads than this could be in the list, recounting them all would hardly prove it. */
    static final int MAX_RECOUNTED = 1_000;

    /** Copies {@code cover}. */
    TopOfAllQuery {
        cover = List.copyOf(cover);
    }

    /** Throws {@link QueryRefusedException} for parameters that break a rule or ask for more than the limits. */
    static TopOfAllQuery of(Parameters parameters, Horizon horizon) {
        var n = TopQuery.n(parameters);
        var window = AskedWindow.of(parameters, Interval.MINUTE, horizon);
        var query = new TopOfAllQuery(window, n, TopCover.of(window, horizon.now()));
        if (query.reads() > MAX_BLOCKS) {
            throw Parameters.refused(
                    AskedWindow.parameter(parameters),
                    "makes a window of %d blocks, more than the %d a top list is made from"
                            .formatted(query.reads(), MAX_BLOCKS));
        }
        if (n > query.mostRecounted()) {
            throw Parameters.refused(
                    Parameters.N,
                    "asks for %d ads over %d hours, and a query recounts at most %d ad-hours"
                            .formatted(n, window.hours().size(), MAX_AD_HOURS));
        }
        return query;
    }

    /** How many ads are recounted at most: no more than the hours of this window leave reads for. */
    int mostRecounted() {
        return Math.min(MAX_RECOUNTED, MAX_AD_HOURS / window.hours().size());
    }

    @Override
    public int adCount() {
        return n;
    }

    @Override
    public int reads() {
        return cover.size();
    }
}
