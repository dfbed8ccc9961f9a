package io.clickledger.bench;

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
                held.get(at).add((liveWith(warmed.get(at).get()) - LiveHeap.now()) / MEGABYTE);
            }
        }
        return held.stream()
                .map(each -> each.stream().sorted().skip(ROUNDS / 2).findFirst().orElseThrow())
                .map(median -> Math.max(LEAST_MEGABYTES, median))
                .toList();
    }

    private static long liveWith(Object function) {
        try {
            return LiveHeap.now();
        } finally {
            Reference.reachabilityFence(function);
        }
    }
}
