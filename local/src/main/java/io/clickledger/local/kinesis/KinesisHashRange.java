package io.clickledger.local.kinesis;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.IntStream;

/** The part of the 128-bit hash key space, both ends included, that belongs to one shard. */
record KinesisHashRange(BigInteger start, BigInteger end) {
    static final BigInteger SPACE = BigInteger.ONE.shiftLeft(128);

    KinesisHashRange {
        if (start.signum() < 0 || start.compareTo(end) > 0 || end.compareTo(SPACE) >= 0) {
            throw new IllegalArgumentException(
                    "hash range: start " + start + " to end " + end + " is not in the space");
        }
    }

    /** The whole space in {@code count} ranges of equal size; the last one takes the remainder. */
    static List<KinesisHashRange> evenly(int count) {
        var width = SPACE.divide(BigInteger.valueOf(count));
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    var start = width.multiply(BigInteger.valueOf(i));
                    var next = i == count - 1 ? SPACE : start.add(width);
                    return new KinesisHashRange(start, next.subtract(BigInteger.ONE));
                })
                .toList();
    }

    /** Where a partition key falls: its MD5 as an unsigned number. */
    static BigInteger hashOf(String partitionKey) {
        try {
            var md5 = MessageDigest.getInstance("MD5");
            return new BigInteger(1, md5.digest(partitionKey.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    boolean contains(BigInteger hash) {
        return start.compareTo(hash) <= 0 && hash.compareTo(end) <= 0;
    }

    KinesisHashRange before(BigInteger key) {
        return new KinesisHashRange(start, key.subtract(BigInteger.ONE));
    }

    KinesisHashRange from(BigInteger key) {
        return new KinesisHashRange(key, end);
    }

    boolean adjoins(KinesisHashRange other) {
        return end.add(BigInteger.ONE).equals(other.start)
                || other.end.add(BigInteger.ONE).equals(start);
    }

    KinesisHashRange with(KinesisHashRange adjacent) {
        return new KinesisHashRange(start.min(adjacent.start), end.max(adjacent.end));
    }
}
