package io.clickledger.counters;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * An aligned stretch of UTC time that top lists are kept for.
 *
 * @param size its length
 * @param start its first instant, a multiple of its length since the epoch
 */
public record Block(BlockSize size, Instant start) {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm").withZone(ZoneOffset.UTC);

    /** Throws {@link IllegalArgumentException} when {@code start} is not aligned. */
    public Block {
        if (start.getNano() != 0
                || Math.floorMod(start.getEpochSecond(), size.length().toSeconds()) != 0) {
            throw new IllegalArgumentException("block of " + size + " does not start at " + start);
        }
    }

    /** The block of that size that {@code at} lies in. */
    public static Block at(BlockSize size, Instant at) {
        return new Block(size, align(size, at));
    }

    /** The first instant after this block. */
    public Instant end() {
        return start.plus(size.length());
    }

    /** The partition key of this block's top lists; their sort key is the shard. */
    public String partition() {
        return "TOP#" + size.code() + "#" + MINUTE.format(start);
    }

    private static Instant align(BlockSize size, Instant at) {
        var seconds = size.length().toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }
}
