package io.clickledger.query;

import static io.clickledger.query.Samples.ad;
import static io.clickledger.query.Samples.parameters;
import static io.clickledger.query.Samples.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.events.AdId;
import org.junit.jupiter.api.Test;

final class ParametersTest {

    @Test
    void valuesArePercentDecodedAndAPlusStaysAPlus() {
        var parameters = parameters("ad_ids=a%2Cb+c&minutes=");

        assertThat(parameters.required("ad_ids")).isEqualTo("a,b+c");
        assertThat(parameters.required("minutes")).isEmpty();
        assertThat(parameters.has("interval")).isFalse();
    }

    @Test
    void emptyQueryHasNoParameters() {
        assertThat(parameters("").has("ad_ids")).isFalse();
        assertThat(parameters("&").has("ad_ids")).isFalse();
    }

    @Test
    void unknownParameterIsRefused() {
        assertThat(refusal(() -> parameters("minute=5")))
                .isEqualTo(Problem.badParameter("minute", "is not a parameter of this query"));
        assertThat(refusal(() -> parameters("MINUTES=5")).parameter()).contains("MINUTES");
        assertThat(refusal(() -> parameters("=5")).parameter()).contains("");
    }

    @Test
    void repeatedParameterIsRefusedHoweverItIsWritten() {
        var twice = Problem.badParameter("minutes", "is given twice");

        assertThat(refusal(() -> parameters("minutes=5&minutes=5"))).isEqualTo(twice);
        assertThat(refusal(() -> parameters("minutes=5&m%69nutes=6"))).isEqualTo(twice);
        assertThat(refusal(() -> parameters("minutes&minutes"))).isEqualTo(twice);
    }

    @Test
    void brokenEncodingIsRefused() {
        assertThat(refusal(() -> parameters("minutes=%5")))
                .isEqualTo(Problem.badParameter("minutes", "is not percent-encoded"));
    }

    @Test
    void malformedValueIsRefusedWithItsRule() {
        assertThat(parameters("ad_ids=ad-7").value("ad_ids", AdId::new)).contains(ad("ad-7"));
        assertThat(refusal(() -> parameters("ad_ids=").value("ad_ids", AdId::new)))
                .isEqualTo(Problem.badParameter("ad_ids", "is malformed: ad_id is empty"));
    }

    @Test
    void wholeNumberTakesItsBoundaries() {
        assertThat(parameters("minutes=1").wholeNumber("minutes", 1, 100)).contains(1);
        assertThat(parameters("minutes=100").wholeNumber("minutes", 1, 100)).contains(100);
        assertThat(parameters("").wholeNumber("minutes", 1, 100)).isEmpty();
    }

    @Test
    void whatIsNoWholeNumberWithinTheBoundariesIsRefused() {
        var outside = Problem.badParameter("minutes", "is not a whole number within 1 to 100");

        for (var text : new String[] {"0", "101", "+5", "-5", "5.0", "٥", "0x5", "4294967297", ""}) {
            assertThat(refusal(() -> parameters("minutes=" + text).wholeNumber("minutes", 1, 100)))
                    .isEqualTo(outside);
        }
    }
}
