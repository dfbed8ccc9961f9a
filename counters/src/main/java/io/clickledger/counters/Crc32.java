package io.clickledger.counters;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The CRC-32 of a text's UTF-8, as SQL's {@code crc32(to_utf8(text))} has it in Athena. */
final class Crc32 {

    private Crc32() {}

    /** SQL's {@code crc32(to_utf8(text)) % divisor}, 0 to {@code divisor} − 1. */
    static int remainder(String text, int divisor) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % divisor);
    }
}
