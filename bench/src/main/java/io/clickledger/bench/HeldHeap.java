package io.clickledger.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What functions keep in memory: the live heap with one built and warm, less the live heap when it has been let go. Nothing runs in
 * between, so what its work left elsewhere, such as loaded classes, is in both.
 */
final class HeldHeap {

    private static final int ROUNDS = 3;

    /** The serial collector leaves some of the dead where they lie, a twentieth of the heap, in all but each fourth collection. */
    private static final int COLLECTIONS = 4;

    private static final double MEGABYTE = 1 << 20;

    /** Less is told as this much: it is noise, and no power law fits nothing. */
    private static final double LEAST_MEGABYTES = 0.05;

    private HeldHeap() {}

    /** The median megabytes of each; {@code warmed} make a new function each time, and take turns at being the first. */
    static List<Double> megabytes(List<Supplier<Object>> warmed) {
        var held = warmed.stream().map(function -> new ArrayList<Double>()).toList();
        for (int round = 0; round < ROUNDS; round++) {
            for (int turn = 0; turn < warmed.size(); turn++) {
                int at = (round + turn) % warmed.size();
                held.get(at).add((liveWith(warmed.get(at).get()) - live()) / MEGABYTE);
            }
        }
        return held.stream()
                .map(each -> each.stream().sorted().skip(ROUNDS / 2).findFirst().orElseThrow())
                .map(median -> Math.max(LEAST_MEGABYTES, median))
                .toList();
    }

    private static long liveWith(Object function) {
        try {
            return live();
        } finally {
            Reference.reachabilityFence(function);
        }
    }

    // As the collection left it: since then threads may have taken allocation buffers of a megabyte, empty as yet.
    private static long live() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }
}
