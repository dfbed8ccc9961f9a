package io.clickledger.counters;

import java.math.BigInteger;
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

    private final byte[] bytes;

    private SequenceNumber(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads decimal digits of any length; throws {@link IllegalArgumentException} on anything else or beyond 192 bits. */
    public static SequenceNumber ofDecimal(String digits) {
        if (digits.isEmpty() || digits.chars().anyMatch(c -> c < '0' || c > '9')) {
            throw new IllegalArgumentException("sequence number is not decimal digits");
        }
        var number = new BigInteger(digits);
        if (number.bitLength() > BYTES * Byte.SIZE) {
            throw new IllegalArgumentException("sequence number has more than " + BYTES * Byte.SIZE + " bits");
        }
        var magnitude = number.toByteArray();
        var padded = new byte[BYTES];
        // A leading sign byte of zero falls off when all 192 bits are used.
        var length = Math.min(magnitude.length, BYTES);
        System.arraycopy(magnitude, magnitude.length - length, padded, BYTES - length, length);
        return new SequenceNumber(padded);
    }

    /** Reads the stored form; throws {@link IllegalArgumentException} when it is not 24 bytes. */
    public static SequenceNumber ofBytes(byte[] stored) {
        if (stored.length != BYTES) {
            throw new IllegalArgumentException("sequence number has " + stored.length + " bytes, not " + BYTES);
        }
        return new SequenceNumber(stored.clone());
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
