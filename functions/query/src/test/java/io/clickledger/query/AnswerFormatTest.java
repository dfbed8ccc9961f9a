package io.clickledger.query;

import static io.clickledger.query.Samples.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswerFormatTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | JSON",
                "text/csv | CSV",
                "Text/CSV;header=present | CSV",
                "*/* | JSON",
                "text/* | CSV",
                "application/* | JSON",
                "text/csv, */* | JSON",
                "text/csv, */*;q=0.9 | CSV",
                "text/csv;q=0.5, application/json;q=0.4 | CSV",
                "text/csv;q=0.5, application/json;q=0.50 | JSON",
                "application/json;q=0, */* | CSV",
                "text/csv;q=0, text/*, application/json;q=0.001 | JSON",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | JSON",
                "application/json;q=2, text/csv;q=0.1 | CSV",
                ", ,text/csv | CSV"
            })
    void bestLikedOfTheTwoIsTaken(String accept, AnswerFormat format) {
        assertThat(AnswerFormat.of(accept)).isEqualTo(format);
    }

    @Test
    void withoutAPreferenceItIsJson() {
        assertThat(AnswerFormat.of("")).isEqualTo(AnswerFormat.JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json;q=0", "*/*;q=0", "application/json;q=x", "csv"})
    void neitherIsRefused(String accept) {
        assertThat(refusal(() -> AnswerFormat.of(accept))).isEqualTo(Problem.notAcceptable());
    }
}
