package io.clickledger.aggregator;

import io.clickledger.counters.DirectorySheet;
import io.clickledger.counters.HourPartition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Enters partitions in the directory before anything is counted in them, each once for as long as it is remembered. */
final class ActivePartitions {

    /** An hour of 10,000 advertisers in 8 buckets has 80,000, at some 200 bytes each; a forgotten one is entered again. */
    private static final int MOST_REMEMBERED = 131_072;

    private final Directory directory;
    private final Workers workers;
    private final Set<HourPartition> remembered =
            Collections.synchronizedSet(Collections.newSetFromMap(new Remembered<>(MOST_REMEMBERED)));

    ActivePartitions(Directory directory, Workers workers) {
        this.directory = directory;
        this.workers = workers;
    }

    /** Those of {@code groups} that may be counted now; the others are added to {@code unsettled}. */
    List<ClickGroup> enter(List<ClickGroup> groups, BooleanSupplier late, Unsettled unsettled) {
        var fresh = new LinkedHashSet<HourPartition>();
        for (var group : groups) {
            var partition = group.key().hourPartition();
            if (!remembered.contains(partition)) {
                fresh.add(partition);
            }
        }
        var failures = failures(fresh, late);
        fresh.removeAll(failures.keySet());
        remembered.addAll(fresh);
        if (failures.isEmpty()) {
            return groups;
        }
        var entered = new ArrayList<ClickGroup>();
        for (var group : groups) {
            var failure = failures.get(group.key().hourPartition());
            if (failure == null) {
                entered.add(group);
            } else {
                unsettled.add(group.first(), failure, group.toString());
            }
        }
        return entered;
    }

    private Map<HourPartition, String> failures(Set<HourPartition> fresh, BooleanSupplier late) {
        var sheets = DirectorySheet.of(fresh);
        var codes =
                workers.map(sheets, sheet -> late.getAsBoolean() ? Optional.of(Unsettled.OUT_OF_TIME) : enter(sheet));
        var failures = new HashMap<HourPartition, String>();
        for (int i = 0; i < sheets.size(); i++) {
            var partitions = sheets.get(i).partitions();
            codes.get(i).ifPresent(code -> partitions.forEach(partition -> failures.put(partition, code)));
        }
        return failures;
    }

    private Optional<String> enter(DirectorySheet sheet) {
        try {
            directory.enter(sheet);
            return Optional.empty();
        } catch (WriteFailedException e) {
            return Optional.of(e.code());
        }
    }
}
