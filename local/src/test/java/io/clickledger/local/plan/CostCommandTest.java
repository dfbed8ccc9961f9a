package io.clickledger.local.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CostCommandTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void defaultsAreSaidToBeAboveTheTarget() {
        var run = cost();

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("100,000,000 clicks a day, peak 10,000 a second; list prices of us-east-1, 2026-11-27")
                .contains("above the target of $2.70 by $0.38")
                .contains("--claim-days 2 ")
                .contains("--counter-days 13 ");
    }

    @Test
    void targetIsMetByALoadBalancer() {
        assertThat(cost("--front-door", "alb").out()).contains("within the target of $2.70");
    }

    @Test
    void targetIsMetByProvisionedTables() {
        assertThat(cost("--tables", "provisioned").out()).contains("within the target of $2.70");
    }

    @Test
    void leversBeginWithTheLargestSaving() {
        assertThat(cost().out()
                        .lines()
                        .dropWhile(line -> !line.startsWith("change"))
                        .skip(1))
                .first()
                .asString()
                .startsWith("--front-door function-url      -$0.910");
    }

    @Test
    void jsonSaysTheSame() throws IOException {
        var json =
                new JsonMapper().readTree(cost("--json", "--duplicates", "5%").out());

        assertThat(json.at("/assumptions/duplicates").doubleValue()).isEqualTo(0.05);
        assertThat(json.at("/within_target").booleanValue()).isFalse();
        double sum = 0;
        for (var line : json.path("lines")) {
            sum += line.path("dollars_per_million").doubleValue();
        }
        assertThat(json.path("dollars_per_million").doubleValue()).isCloseTo(sum, within(1e-9));
        assertThat(json.path("levers")).isNotEmpty();
    }

    @Test
    void pricesOfAFileReplaceTheShippedOnes() throws IOException {
        var file = file("""
                {"region": "eu-central-1", "date": "2027-01-02",
                 "prices": {"dynamodb_million_writes": {"dollars": 0}, "http_api_million": {"dollars": 2}}}
                """);

        var run = cost("--prices", file.toString(), "--clicks-per-day", "1e6");

        assertThat(run.out())
                .contains("list prices of eu-central-1, 2027-01-02")
                .containsPattern("claims +writes +\\$0\\.0000 ")
                .containsPattern("front door +requests +\\$2\\.0000 +\\$2\\.00 ");
    }

    @Test
    void pricesThatCannotBeReadAreRefusedByName() throws IOException {
        assertThat(refusal(file("no")).errors()).contains("--prices: ", " is not JSON");
        assertThat(refusal(folder.resolve("none")).errors()).contains("--prices: there is no file ");
        assertThat(refusal(file("{\"region\":\"x\",\"date\":\"2027-01-02\",\"prices\":{\"tea\":{\"dollars\":1}}}"))
                        .errors())
                .contains("--prices: nothing is priced as tea");
        assertThat(refusal(file("{\"region\":\"x\",\"date\":\"2027-01-02\",\"prices\":{\"logs_gb\":{\"dollars\":-1}}}"))
                        .errors())
                .contains("--prices: logs_gb needs \"dollars\"");
        assertThat(refusal(file("{\"region\":\"x\",\"date\":\"May\"}")).errors())
                .contains("--prices: \"date\" is 'May'");
    }

    @Test
    void optionsThatMakeNoSenseAreRefusedByName() {
        assertThat(cost("--peak", "many").errors())
                .contains("'--peak'", "'many' is not a number such as 10000, 100e6 or 5%");
        assertThat(cost("--clicks-per-day", "0").errors()).contains("'--clicks-per-day'", "not within 1 to ");
        assertThat(cost("--duplicates", "101%").errors()).contains("'--duplicates'", "not within 0 to 1");
        assertThat(cost("--zipf", "NaN").errors()).contains("'--zipf'", "not within 0 to 3");
        assertThat(cost("--front-door", "window").errors())
                .contains("'--front-door'", "'window' is none of http-api, alb, function-url");
        assertThat(cost("--target", "-1").errors()).contains("--target is 0 to ", "not -1.0");
        assertThat(cost("--peak", "many").exit()).isEqualTo(2);
        assertThat(cost("--target", "-1").exit()).isEqualTo(2);
    }

    @Test
    void everyAssumptionAndPriceHasItsSource() {
        assertThat(AssumptionsFile.read().values())
                .hasSize(Assumption.values().length)
                .allSatisfy(figure -> assertThat(figure.grounds().source()).isNotBlank());
        assertThat(cost("--help").out()).contains("--claim-days=DAYS", "links of 7 days");
    }

    private CommandRun refusal(Path prices) {
        var run = cost("--prices", prices.toString());
        assertThat(run.exit()).isEqualTo(1);
        return run;
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "prices", ".json"), text);
    }

    private static CommandRun cost(String... arguments) {
        return CommandRun.of(new CostCommand(), arguments);
    }
}
