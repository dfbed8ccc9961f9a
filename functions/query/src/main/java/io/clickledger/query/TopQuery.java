package io.clickledger.query;

import io.clickledger.counters.Buckets;
import io.clickledger.events.AdvertiserId;
import java.util.Set;

/**
 * The ads of an advertiser with the most clicks.
 *
 * @param advertiser the tenant
 * @param window whole minutes
 * @param n how many ads
 * @param reads how many partitions they are found in
 */
record TopQuery(AdvertiserId advertiser, Window window, int n, int reads) implements Question {

    /** What it can be asked with. */
    static final Set<String> PARAMETERS = Set.of(
            Parameters.N, Parameters.ADVERTISER_ID, Parameters.START_TIME, Parameters.END_TIME, Parameters.MINUTES);

    /** Asked for when {@code n} is not given. */
    static final int DEFAULT_N = 10;

    /** A list longer than a screen is a report, and reports are what {@code /metrics} is for. */
    static final int MAX_N = 100;

    /** A week of hours of eight buckets, with its edges: about a second of Query calls. */
    static final int MAX_PARTITIONS = 1_500;

    /** Throws {@link QueryRefusedException} for parameters that break a rule or ask for more than the limits. */
    static TopQuery of(Parameters parameters, AdvertiserId advertiser, Horizon horizon, Buckets buckets) {
        var n = n(parameters);
        var window = AskedWindow.of(parameters, Interval.MINUTE, horizon);
        var partitions = window.hours().size() * buckets.count();
        if (partitions > MAX_PARTITIONS) {
            throw Parameters.refused(
                    AskedWindow.parameter(parameters),
                    "makes a window of %d hours, more than the %d a top list is made from"
                            .formatted(window.hours().size(), MAX_PARTITIONS / buckets.count()));
        }
        return new TopQuery(advertiser, window, n, partitions);
    }

    /** How many ads are asked for; throws {@link QueryRefusedException} outside 1 to {@link #MAX_N}. */
    static int n(Parameters parameters) {
        return parameters.wholeNumber(Parameters.N, 1, MAX_N).orElse(DEFAULT_N);
    }

    @Override
    public int adCount() {
        return n;
    }
}
