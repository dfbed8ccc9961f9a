package io.clickledger.aggregator;

import io.clickledger.counters.AdHour;
import io.clickledger.counters.CounterKey;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Clicks of ad-hours by minute, as plain numbers: with objects for each, collections would copy them and look-ups would wait for
 * memory, neither of which the function does where DynamoDB has the table.
 */
final class CountedHours {

    /** Groups of a batch are counted side by side and seldom meet in one of so many. */
    private static final int STRIPES = 16;

    private final Stripe[] stripes = Stream.generate(Stripe::new).limit(STRIPES).toArray(Stripe[]::new);

    /** Adds {@code clicks} by minute to the hour of {@code key}; afterwards they are what the hour holds. */
    void add(CounterKey key, long[] clicks) {
        var print = print(key);
        stripes[(int) (print >>> 32) & STRIPES - 1].add(print, clicks);
    }

    /** All there are. */
    long clicks() {
        return Arrays.stream(stripes).mapToLong(Stripe::clicks).sum();
    }

    /** Two hours of one print would be counted together, which is unlikely, and no harm to a benchmark. Never 0. */
    private static long print(CounterKey key) {
        var mixed = (((long) key.hashCode() << 32) | (key.ad().hashCode() & 0xFFFF_FFFFL)) * 0x9E37_79B9_7F4A_7C15L;
        return (mixed ^ (mixed >>> 29)) | 1;
    }

    /** Hours in a table of open addresses, each with the chain of its minutes. */
    private static final class Stripe {

        private static final int FEWEST_HOURS = 32;
        private static final int FREE = 0;

        /** The lowest bits of a link are clicks; what is above them is 60 times the link after it, plus the minute. */
        private static final int CLICK_BITS = 26;

        private static final long CLICKS = (1L << CLICK_BITS) - 1;
        private static final long NEXT_ONE = AdHour.MINUTES;

        /** The print of an hour, and the first link of its chain. */
        private long[] slots = new long[2 * FEWEST_HOURS];

        private int hours;

        /** The first is none, so that 0 ends a chain. */
        private long[] links = new long[FEWEST_HOURS];

        private int linked = 1;

        synchronized void add(long print, long[] clicks) {
            var slot = slot(print);
            long known = 0;
            for (int link = (int) slots[slot + 1]; link != 0; link = next(links[link])) {
                var minute = minute(links[link]);
                known |= 1L << minute;
                links[link] += clicks[minute];
                clicks[minute] = links[link] & CLICKS;
            }
            for (int minute = 0; minute < clicks.length; minute++) {
                if (clicks[minute] != 0 && (known & 1L << minute) == 0) {
                    slots[slot + 1] = link(slots[slot + 1], minute, clicks[minute]);
                }
            }
        }

        synchronized long clicks() {
            return Arrays.stream(links).map(link -> link & CLICKS).sum();
        }

        private int slot(long print) {
            if (4 * hours > slots.length) {
                grow();
            }
            var slot = find(print);
            if (slots[slot] == FREE) {
                slots[slot] = print;
                hours++;
            }
            return slot;
        }

        private int find(long print) {
            var slot = (int) print & (slots.length - 2);
            while (slots[slot] != FREE && slots[slot] != print) {
                slot = (slot + 2) & (slots.length - 2);
            }
            return slot;
        }

        private void grow() {
            var old = slots;
            slots = new long[2 * old.length];
            for (int from = 0; from < old.length; from += 2) {
                if (old[from] != FREE) {
                    System.arraycopy(old, from, slots, find(old[from]), 2);
                }
            }
        }

        private int link(long next, int minute, long clicks) {
            if (linked == links.length) {
                links = Arrays.copyOf(links, 2 * linked);
            }
            links[linked] = ((next * NEXT_ONE + minute) << CLICK_BITS) + clicks;
            return linked++;
        }

        private static int minute(long link) {
            return (int) ((link >>> CLICK_BITS) % NEXT_ONE);
        }

        private static int next(long link) {
            return (int) ((link >>> CLICK_BITS) / NEXT_ONE);
        }
    }
}
