package io.clickledger.local;

import io.clickledger.events.ClickEvent;
import io.clickledger.events.ImpressionId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
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
 * @param uncertain distinct impressions that are on the stream only as uncertain: reconciliation settles them
 * @param invalid clicks on the stream that do not count
 * @param live clicks counted live
 * @param corrected clicks added by reconciliation
 * @param miscounted sum over ads and minutes of how far the count is from the stream
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
        var uncertain = valid.stream().map(Ledger::impression).collect(Collectors.toCollection(HashSet::new));
        uncertain.removeAll(published.keySet());
        var counts = evidence.counted().values();
        return new Ledger(
                evidence.sent().size(),
                evidence.sent().stream().filter(line -> !line.redirected()).count(),
                sent.size(),
                without(sent, evidence.claims().keySet()),
                evidence.claims().size(),
                evidence.claims().keySet().stream()
                        .filter(claim -> !published.containsKey(claim) && !uncertain.contains(claim))
                        .count(),
                evidence.spilled(),
                published.size(),
                uncertain.size(),
                evidence.stream().size() - valid.size(),
                counts.stream().mapToLong(Evidence.Counts::live).sum(),
                counts.stream().mapToLong(Evidence.Counts::corrected).sum(),
                miscounted(published, evidence.counted()));
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
                "uncertain    %,9d impressions, not counted before reconciliation".formatted(uncertain),
                "invalid      %,9d clicks, redirected and not counted".formatted(invalid),
                "counted      %,9d clicks live, %+,d corrected; %,d counted otherwise than published"
                        .formatted(live, corrected, miscounted),
                "difference " + difference());
    }

    private static long without(Set<ImpressionId> some, Set<ImpressionId> others) {
        return some.stream().filter(impression -> !others.contains(impression)).count();
    }

    private static long miscounted(
            Map<ImpressionId, ClickEvent> published, Map<Evidence.AdMinute, Evidence.Counts> counted) {
        var off = new HashMap<Evidence.AdMinute, Long>();
        published.values().forEach(click -> off.merge(minute(click), 1L, Long::sum));
        counted.forEach((minute, counts) -> off.merge(minute, -counts.live() - counts.corrected(), Long::sum));
        return off.values().stream().mapToLong(Math::abs).sum();
    }

    private static Evidence.AdMinute minute(ClickEvent click) {
        return new Evidence.AdMinute(
                click.advertiser(), click.ad(), click.clickedAt().truncatedTo(ChronoUnit.MINUTES));
    }

    private static ImpressionId impression(ClickEvent click) {
        return click.impression().orElseThrow();
    }
}
