package io.clickledger.local.command;

import io.clickledger.counters.Buckets;
import io.clickledger.counters.CounterKey;
import io.clickledger.counters.HourPartition;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.events.RawArchive;
import io.clickledger.local.Clients;
import io.clickledger.local.DynamoAds;
import io.clickledger.local.Names;
import io.clickledger.local.console.CommandException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code explain}: why the number of an ad is what it is. */
@Command(name = "explain", description = "Tell what changed an ad's number: live, corrections, uncertain clicks.")
final class ExplainCommand implements Callable<Integer> {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MOST = Duration.ofDays(7);

    @Mixin
    private SystemOption system = new SystemOption();

    @Option(names = "--ad", required = true, paramLabel = "A", description = "The ad.")
    private String ad = "";

    @Option(names = "--advertiser", paramLabel = "X", description = "Its owner (default: as the catalogue has it).")
    private @Nullable String advertiser;

    @Option(names = "--from", required = true, paramLabel = "T", description = "Such as 2026-11-26T16:00:00Z.")
    private Instant from = Instant.EPOCH;

    @Option(names = "--to", required = true, paramLabel = "T", description = "The instant after the last minute.")
    private Instant to = Instant.EPOCH;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(MOST) > 0) {
            throw new CommandException("--from is before --to, by at most " + MOST.toDays() + " days");
        }
        var announcement = system.announcement();
        try (var clients = Clients.of(announcement)) {
            var explanation = new Explanation(from, to);
            var asked = new AdId(ad);
            var items = new DynamoExplained(clients.dynamo(), announcement.names());
            var owner = owner(asked, clients, announcement.names());
            for (var hour = HourPartition.hourOf(from); hour.isBefore(to); hour = hour.plus(HOUR)) {
                var key = CounterKey.of(owner, asked, hour, new Buckets(Buckets.DEFAULT));
                items.addTo(explanation, key);
            }
            for (var click : uncertain(asked, owner, clients, announcement.names())) {
                explanation.add(click, items.reinjected(click.impression().orElseThrow()));
            }
            explanation.lines().forEach(System.out::println);
            return 0;
        }
    }

    private AdvertiserId owner(AdId asked, Clients clients, Names names) {
        return Optional.ofNullable(advertiser)
                .map(AdvertiserId::new)
                .or(() -> new DynamoAds(clients.dynamo(), names.ads()).owner(asked))
                .orElseThrow(() -> new CommandException(
                        asked + " is not in the catalogue; name its advertiser with --advertiser"));
    }

    private List<ClickEvent> uncertain(AdId asked, AdvertiserId owner, Clients clients, Names names)
            throws IOException, InterruptedException {
        var now = Clock.systemUTC().instant();
        var partitions = RawArchive.partitions(from.minus(HOUR), now).stream()
                .map(partition -> "'" + partition + "'")
                .collect(Collectors.joining(", "));
        // Only what the line cannot lack; the codec below is the judge. Ids need no escaping.
        var condition = RawArchive.PARTITION + " IN (" + partitions + ") AND strpos(line, '\"uncertain\":true') > 0"
                + " AND strpos(line, '\"" + asked + "\"') > 0";
        return new ArchiveLines(clients.athena(), clients.s3(), names.archive())
                .where(condition).stream()
                        .map(line -> ClickEventCodec.decodeClick(line.getBytes(StandardCharsets.UTF_8)))
                        .filter(click -> click.uncertain()
                                && click.valid()
                                && click.ad().equals(asked)
                                && click.advertiser().equals(owner)
                                && !click.clickedAt().isBefore(from)
                                && click.clickedAt().isBefore(to))
                        .toList();
    }
}
