package io.clickledger.local;

import io.clickledger.events.ClickEvent;
import io.clickledger.events.ImpressionId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every click followed from who sent it to where it is counted, and what does not add up.
 *
 * @param requests requests that loads sent
 * @param unanswered of them, those that were not answered with a redirect
 * @param sent distinct human impressions that were answered with a redirect
 * @param unclaimed of them, those without a claim
 * @param claimed distinct impressions claimed
 * @param unpublished of them, those not on the stream
 * @param spilled messages in the spill queue, which account for as many of the unpublished
 * @param published distinct impressions on the stream that live counters count
 * @param uncertain distinct impressions that are on the stream only as uncertain
 * @param unsettled of them, those that reconciliation has not counted yet
 * @param invalid clicks on the stream that do not count
 * @param live clicks counted live
 * @param corrected clicks added by reconciliation
 * @param miscounted sum over ads and minutes of how far the count is from what the stream allows
 */
public record Ledger(
        long requests,
        long unanswered,
        long sent,
        long unclaimed,
        long claimed,
        long unpublished,
        long spilled,
        long published,
        long uncertain,
        long unsettled,
        long invalid,
        long live,
        long corrected,
        long miscounted) {

    /** Draws up the ledger of {@code evidence}. */
    static Ledger of(Evidence evidence) {
        var sent = evidence.sent().stream()
                .filter(line -> line.redirected() && line.kind() != LoadPlan.Kind.ROBOT)
                .map(LoadJournal.Line::impression)
                .collect(Collectors.toSet());
        var valid = evidence.stream().stream().filter(ClickEvent::valid).toList();
        var published = new HashMap<ImpressionId, ClickEvent>();
        valid.stream()
                .filter(click -> !click.uncertain())
                .forEach(click -> published.putIfAbsent(impression(click), click));
        var uncertain = new HashMap<ImpressionId, ClickEvent>();
        valid.stream()
                .filter(click -> !published.containsKey(impression(click)))
                .forEach(click -> uncertain.putIfAbsent(impression(click), click));
        var off = Miscount.of(published.values(), uncertain.values(), evidence.counted());
        var counts = evidence.counted().values();
        return new Ledger(
                evidence.sent().size(),
                evidence.sent().stream().filter(line -> !line.redirected()).count(),
                sent.size(),
                without(sent, evidence.claims().keySet()),
                evidence.claims().size(),
                evidence.claims().keySet().stream()
                        .filter(claim -> !published.containsKey(claim) && !uncertain.containsKey(claim))
                        .count(),
                evidence.spilled(),
                published.size(),
                uncertain.size(),
                off.unsettled(),
                evidence.stream().size() - valid.size(),
                counts.stream().mapToLong(Evidence.Counts::live).sum(),
                counts.stream().mapToLong(Evidence.Counts::corrected).sum(),
                off.miscounted());
    }

    /** Clicks that are nowhere, or counted otherwise than they are on the stream. */
    public long difference() {
        return unclaimed + Math.max(0, unpublished - spilled) + miscounted;
    }

    /** The ledger as lines to read; the last one is {@code difference N}. */
    public Stream<String> lines() {
        return Stream.of(
                "sent         %,9d requests, %,d of them not redirected; %,d distinct human impressions"
                        .formatted(requests, unanswered, sent),
                "claimed      %,9d impressions; %,d sent but not claimed".formatted(claimed, unclaimed),
                "published    %,9d impressions; %,d claimed but not published, %,d in the spill queue"
                        .formatted(published, unpublished, spilled),
                "uncertain    %,9d impressions; %,d of them for reconciliation to count"
                        .formatted(uncertain, unsettled),
                "invalid      %,9d clicks, redirected and not counted".formatted(invalid),
                "counted      %,9d clicks live, %+,d corrected; %,d counted otherwise than published"
                        .formatted(live, corrected, miscounted),
                "difference " + difference());
    }

    private static long without(Set<ImpressionId> some, Set<ImpressionId> others) {
        return some.stream().filter(impression -> !others.contains(impression)).count();
    }

    private static ImpressionId impression(ClickEvent click) {
        return click.impression().orElseThrow();
    }

    /**
     * How far the counts are from the stream, which allows each minute its certain clicks and, once they are settled, its uncertain ones.
     *
     * @param miscounted clicks too few or too many
     * @param unsettled uncertain clicks not counted yet
     */
    private record Miscount(long miscounted, long unsettled) {

        static Miscount of(
                Collection<ClickEvent> certain,
                Collection<ClickEvent> uncertain,
                Map<Evidence.AdMinute, Evidence.Counts> counted) {
            var least = new HashMap<Evidence.AdMinute, Long>();
            var most = new HashMap<Evidence.AdMinute, Long>();
            counted.keySet().forEach(minute -> least.put(minute, 0L));
            certain.forEach(click -> least.merge(minute(click), 1L, Long::sum));
            uncertain.forEach(click -> least.merge(minute(click), 0L, Long::sum));
            most.putAll(least);
            uncertain.forEach(click -> most.merge(minute(click), 1L, Long::sum));
            long miscounted = 0;
            long unsettled = 0;
            for (var minute : least.keySet()) {
                var counts = counted.getOrDefault(minute, new Evidence.Counts(0, 0));
                var shown = counts.live() + counts.corrected();
                var few = least.getOrDefault(minute, 0L);
                var many = most.getOrDefault(minute, 0L);
                miscounted += Math.max(0, few - shown) + Math.max(0, shown - many);
                unsettled += Math.max(0, many - Math.max(few, shown));
            }
            return new Miscount(miscounted, unsettled);
        }

        private static Evidence.AdMinute minute(ClickEvent click) {
            return new Evidence.AdMinute(
                    click.advertiser(), click.ad(), click.clickedAt().truncatedTo(ChronoUnit.MINUTES));
        }
    }
}
