package io.clickledger.local.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CapacityCommandTest {

    @Test
    void tableGoesFromAThousandToAMillion() {
        var run = capacity();

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .containsPattern("\n +1,000 .* none; lambda-concurrency at 13%\n")
                .containsPattern("\n +10,000 .* lambda-concurrency: 1,270 of 1,000\n")
                .containsPattern("\n1,000,000 .* lambda-concurrency: 127,000 of 1,000\n");
    }

    @Test
    void askedPeakHasItsLineAndItsLimits() {
        assertThat(capacity("--peak", "7000").out())
                .containsPattern("\n +7,000 ")
                .contains("at 7,000 clicks a second, 1.25 times the peak held ready:")
                .containsPattern("api-requests +8,750 +10,000 +ok ")
                .containsPattern("lambda-concurrency +890 +1,000 +ok ");
    }

    @Test
    void raisedLimitLetsTheNextOneBeFirst() {
        assertThat(capacity("--limit", "lambda-concurrency=3000").out())
                .containsPattern("\n +10,000 .* api-requests: 12,500 of 10,000\n");
        assertThat(capacity("--limit", "lambda-concurrency=1e6", "--limit", "api-requests=1e7")
                        .out())
                .containsPattern("\n +100,000 .* claims-write-units: 125,000 of 40,000\n");
    }

    @Test
    void limitsThatMakeNoSenseAreRefusedByName() {
        assertThat(capacity("--limit", "tea=3").errors()).contains("--limit", "'tea' is none of api-requests, ");
        assertThat(capacity("--limit", "lambda-concurrency=some").errors())
                .contains("--limit", "'some' is not a number");
        assertThat(capacity("--limit", "lambda-concurrency=0").errors())
                .contains("--limit lambda-concurrency is above 0, not 0.0");
        assertThat(capacity("--peak", "0").errors()).contains("'--peak'", "not within 1 to 10,000,000");
    }

    private static CommandRun capacity(String... arguments) {
        return CommandRun.of(new CapacityCommand(), arguments);
    }
}
