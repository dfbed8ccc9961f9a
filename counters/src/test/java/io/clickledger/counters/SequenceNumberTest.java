package io.clickledger.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SequenceNumberTest {

    private static final BigInteger LARGEST = BigInteger.TWO.pow(192).subtract(BigInteger.ONE);

    @Property
    void orderIsNumericOrderWhateverTheNumberOfDigits(
            @ForAll @BigRange(min = "0", max = "6277101735386680763835789423207666416102355444464034512895")
                    BigInteger a,
            @ForAll @BigRange(min = "0", max = "99999999999999") BigInteger b) {
        var order = SequenceNumber.ofDecimal(a.toString()).compareTo(SequenceNumber.ofDecimal(b.toString()));

        assertThat(Integer.signum(order)).isEqualTo(a.compareTo(b));
    }

    @Property
    void decimalSurvivesARoundTripThroughItsStoredForm(
            @ForAll @BigRange(min = "0", max = "6277101735386680763835789423207666416102355444464034512895")
                    BigInteger number) {
        var stored = SequenceNumber.ofDecimal(number.toString()).toBytes();

        assertThat(stored).hasSize(24);
        assertThat(SequenceNumber.ofBytes(stored).toDecimal()).isEqualTo(number.toString());
    }

    @Test
    void leadingZerosChangeNothing() {
        assertThat(SequenceNumber.ofDecimal("007")).isEqualTo(SequenceNumber.ofDecimal("7"));
    }

    @Test
    void all192BitsFitAndNoMore() {
        assertThat(SequenceNumber.ofDecimal(LARGEST.toString()).toDecimal()).isEqualTo(LARGEST.toString());
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        SequenceNumber.ofDecimal(LARGEST.add(BigInteger.ONE).toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", "1.0", "0x1", "٣"})
    void anythingButDigitsIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SequenceNumber.ofDecimal(text));
    }
}
