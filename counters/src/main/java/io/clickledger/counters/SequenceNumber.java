package io.clickledger.counters;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A Kinesis sequence number as 24 big-endian bytes, so that byte order is numeric order.
 *
 * <p>Kinesis writes 56 decimal digits (186 bits): too many for a DynamoDB number (38 digits), and emulators write fewer, which
 * text would sort wrongly. DynamoDB compares Binary as unsigned bytes.
 */
public final class SequenceNumber implements Comparable<SequenceNumber> {

    /** Bytes of the stored form. */
    public static final int BYTES = 24;

    /** As many as always fit into a word of 64 bits, the sign left free. */
    private static final int DIGITS_OF_A_WORD = 18;

    private final byte[] bytes;

    private SequenceNumber(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads decimal digits of any length; throws {@link IllegalArgumentException} on anything else or beyond 192 bits. */
    public static SequenceNumber ofDecimal(String digits) {
        if (digits.isEmpty()) {
            throw new IllegalArgumentException("sequence number is not decimal digits");
        }
        // Every record's is read, and a BigInteger takes several times as long.
        var words = new long[BYTES / Long.BYTES];
        for (int from = 0; from < digits.length(); from += DIGITS_OF_A_WORD) {
            append(words, digits, from, Math.min(digits.length(), from + DIGITS_OF_A_WORD));
        }
        var padded = ByteBuffer.allocate(BYTES);
        padded.asLongBuffer().put(words);
        return new SequenceNumber(padded.array());
    }

    /** Reads the stored form; throws {@link IllegalArgumentException} when it is not 24 bytes. */
    public static SequenceNumber ofBytes(byte[] stored) {
        if (stored.length != BYTES) {
            throw new IllegalArgumentException("sequence number has " + stored.length + " bytes, not " + BYTES);
        }
        return new SequenceNumber(stored.clone());
    }

    /** Multiplies {@code words}, the highest first, to make room for the digits of {@code from} to {@code end}, and adds those. */
    private static void append(long[] words, String digits, int from, int end) {
        long scale = 1;
        long carry = 0;
        for (int i = from; i < end; i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new IllegalArgumentException("sequence number is not decimal digits");
            }
            scale *= 10;
            carry = carry * 10 + digit;
        }
        for (int i = words.length - 1; i >= 0; i--) {
            var high = Math.unsignedMultiplyHigh(words[i], scale);
            words[i] = words[i] * scale + carry;
            carry = high + (Long.compareUnsigned(words[i], carry) < 0 ? 1 : 0);
        }
        if (carry != 0) {
            throw new IllegalArgumentException("sequence number has more than " + BYTES * Byte.SIZE + " bits");
        }
    }

    /** The stored form. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** The decimal form Kinesis knows it by. */
    public String toDecimal() {
        return new BigInteger(1, bytes).toString();
    }

    @Override
    public int compareTo(SequenceNumber other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SequenceNumber that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
