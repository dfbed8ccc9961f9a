package io.clickledger.local.kinesis;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The sequence number of a Kinesis record, laid out as version 2 of the real ones: 47 hexadecimal digits
 * {@code 2 | shard created s (9) | shard (1) | index (16) | 00 | arrival s (9) | shard (8) | 2}, written as 56 decimal
 * digits. The shard's creation time leads, so a child's numbers are larger than its parent's; the index rises by one
 * per record of the shard.
 */
record KinesisSequence(long shardCreatedSeconds, int shard, long index, long arrivalSeconds) {
    /** The place before a shard's first record. */
    static final long START = 0;

    /** The place behind a closed shard's last record. */
    static final long END = Long.MAX_VALUE;

    private static final Pattern DIGITS = Pattern.compile("\\d{56}");
    private static final int BYTES = 24;

    String digits() {
        var high = 2L << 56 | shardCreatedSeconds << 20 | (shard & 0xFL) << 16 | index >>> 48;
        var middle = index << 16 | arrivalSeconds >>> 28;
        var low = arrivalSeconds << 36 | (long) shard << 4 | 2;
        var bytes = ByteBuffer.allocate(BYTES).putLong(high).putLong(middle).putLong(low);
        return new BigInteger(bytes.array()).toString();
    }

    /** Empty when the digits are not a version 2 sequence number. */
    static Optional<KinesisSequence> parse(String digits) {
        if (!DIGITS.matcher(digits).matches()) {
            return Optional.empty();
        }
        var bytes = new BigInteger(digits).toByteArray();
        if (bytes.length != BYTES || bytes[0] != 2 || (bytes[BYTES - 1] & 0xF) != 2) {
            return Optional.empty();
        }
        var words = ByteBuffer.wrap(bytes);
        var high = words.getLong();
        var middle = words.getLong();
        var low = words.getLong();
        return Optional.of(new KinesisSequence(
                high >>> 20 & 0xF_FFFF_FFFFL,
                (int) (low >>> 4),
                high << 48 | middle >>> 16,
                (middle & 0xFF) << 28 | low >>> 36));
    }
}
