package io.clickledger.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a {@link ClickCountQuery}.
 *
 * @param asOf when it was asked
 * @param completeThrough see {@link Freshness}
 * @param reconciledThrough see {@link Freshness}
 * @param interval the length of one point
 * @param groupBy what one series is about
 * @param startTime start of the window that was used
 * @param endTime the first instant after it
 * @param ads in the order asked; one without an ad for a total
 * @param nextToken asks for the rest; empty when this is all
 */
record ClickReport(
        Instant asOf,
        Optional<Instant> completeThrough,
        Optional<Instant> reconciledThrough,
        String interval,
        String groupBy,
        Instant startTime,
        Instant endTime,
        List<ClickSeries> ads,
        Optional<String> nextToken)
        implements Report {

    /** Copies {@code ads}. */
    ClickReport {
        ads = List.copyOf(ads);
    }

    /** Invalid clicks are counted per hour: the last hour is in the answer as a whole. */
    @Override
    public Instant countedUntil() {
        return Interval.HOUR.alignUp(endTime);
    }

    @Override
    public List<String> columns() {
        return List.of("ad_id", "start", "clicks", "live", "corrected");
    }
}
