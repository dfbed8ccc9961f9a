package io.clickledger.local.command;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.CorrectionReason;
import io.clickledger.events.ClickEvent;
import io.clickledger.local.console.TextTable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Why the numbers of one ad are what they are: a row for each minute that has any, and what changed it. */
final class Explanation {

    private static final List<String> COLUMNS =
            List.of("minute", "clicks", "live", "corrected", "cause", "run", "uncertain", "re-injected");

    private final Instant from;
    private final Instant to;
    private final Map<Instant, Minute> minutes = new TreeMap<>();

    /** Of the minutes from {@code from} to {@code to}. */
    Explanation(Instant from, Instant to) {
        this.from = from;
        this.to = to;
    }

    /** Adds what the counters hold of an hour, and the reasons by minute of its corrections. */
    void add(AdHour hour, Map<Integer, CorrectionReason> reasons) {
        for (int minute = 0; minute < AdHour.MINUTES; minute++) {
            var at = hour.key().hour().plus(Duration.ofMinutes(minute));
            if (hour.live(minute) != 0 || hour.correction(minute) != 0) {
                minute(at).live = hour.live(minute);
                minute(at).corrected = hour.correction(minute);
                minute(at).reason = Optional.ofNullable(reasons.get(minute));
            }
        }
    }

    /** Adds a click that the archive has as uncertain, and whether the loss audit put it there. */
    void add(ClickEvent uncertain, boolean reinjected) {
        var minute = minute(uncertain.clickedAt().truncatedTo(ChronoUnit.MINUTES));
        (reinjected ? minute.reinjected : minute.uncertain)
                .add(uncertain.impression().orElseThrow().value());
    }

    List<String> lines() {
        var table = new TextTable(COLUMNS);
        long clicks = 0;
        long corrected = 0;
        for (var entry : minutes.entrySet()) {
            var at = entry.getKey();
            if (!at.isBefore(from) && at.isBefore(to)) {
                table.row(entry.getValue().row(at));
                clicks += entry.getValue().live + entry.getValue().corrected;
                corrected += entry.getValue().corrected;
            }
        }
        var lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.add("%d clicks, of them %d by corrections".formatted(clicks, corrected));
        lines.add("uncertain: on the stream perhaps twice, so not counted live; re-injected: claimed, never published,"
                + " brought back by the loss audit");
        return lines;
    }

    private Minute minute(Instant at) {
        return minutes.computeIfAbsent(at, start -> new Minute());
    }

    private static final class Minute {

        private long live;
        private long corrected;
        private Optional<CorrectionReason> reason = Optional.empty();
        private final Set<String> uncertain = new HashSet<>();
        private final Set<String> reinjected = new HashSet<>();

        List<String> row(Instant at) {
            return List.of(
                    at.toString(),
                    Long.toString(live + corrected),
                    Long.toString(live),
                    Long.toString(corrected),
                    reason.map(known -> known.cause().code()).orElse("-"),
                    reason.map(CorrectionReason::run).orElse("-"),
                    Integer.toString(uncertain.size()),
                    Integer.toString(reinjected.size()));
        }
    }
}
