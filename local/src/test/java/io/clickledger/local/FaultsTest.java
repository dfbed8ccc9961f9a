package io.clickledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class FaultsTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final Faults.Converter converter = new Faults.Converter();

    @Test
    void faultsAreReadWithTheirShares() {
        assertThat(converter.convert("kinesis-ambiguous=1%,crash-after-claim=0.5%,duplicate-delivery=0.25"))
                .isEqualTo(new Faults(0.01, 0.005, 0.25));
        assertThat(converter.convert("crash-after-claim=100%")).isEqualTo(new Faults(0, 1, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "meteor=1%",
                "kinesis-ambiguous",
                "kinesis-ambiguous=101%",
                "kinesis-ambiguous=-1%",
                "crash-after-claim=1%,crash-after-claim=2%",
                "crash-after-claim=1%,"
            })
    void anythingElseIsRefused(String text) {
        assertThatExceptionOfType(TypeConversionException.class).isThrownBy(() -> converter.convert(text));
    }

    @Test
    void faultsTravelAsJson() throws JsonProcessingException {
        var faults = new Faults(0.01, 0.005, 1);

        assertThat(JSON.readValue(JSON.writeValueAsString(faults), Faults.class))
                .isEqualTo(faults);
        assertThatExceptionOfType(JsonMappingException.class)
                .isThrownBy(() -> JSON.readValue("{\"crash_after_claim\":2}", Faults.class));
    }

    @Test
    void faultsOfAnotherServersStreamAreRefusedAndNoneIsSet() {
        var faults = new SystemFaults(
                Optional.empty(),
                new CrashAfterClaim(),
                new AggregatorFaults(batch -> new StreamsEventResponse()),
                new DeliveryFaults());

        assertThat(faults.set(new Faults(0.5, 0, 0))).contains("kinesis-ambiguous needs the embedded engines");
        assertThat(faults.set(new Faults(0, 0, 0))).isEmpty();
    }
}
