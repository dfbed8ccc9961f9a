package io.clickledger.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickledger.telemetry.FunctionName;
import io.clickledger.telemetry.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alarms look at figures that exist, tell somebody, and name what to do. */
@NeedsNode
final class ObservabilityTest {

    private static final Synthesis STACK = Synthesis.byDefault();
    private static final Path RUNBOOK = Path.of("..", "docs", "operations.md");
    private static final Pattern LINK = Pattern.compile("docs/operations\\.md#([a-z0-9-]+)");
    private static final Pattern HEADING = Pattern.compile("(?m)^### ([a-z0-9-]+)$");

    @Test
    void everyAlarmNamesASectionOfTheRunbookAndEverySectionHasAnAlarm() throws IOException {
        var named = alarms().stream()
                .map(alarm -> alarm.path("AlarmDescription").asText())
                .map(LINK::matcher)
                .peek(matcher -> assertThat(matcher.find()).isTrue())
                .map(matcher -> matcher.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(sections()).isEqualTo(named);
        assertThat(named)
                .isEqualTo(Arrays.stream(Runbook.values())
                        .map(Runbook::slug)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void everySectionSaysWhatItMeansWhereToLookWhatToDoAndHowToCheck() throws IOException {
        var sections = Files.readString(RUNBOOK).split("(?m)^#{2,3} ", -1);

        assertThat(Arrays.stream(sections)
                        .filter(section ->
                                named().contains(section.lines().findFirst().orElse(""))))
                .hasSize(Runbook.values().length)
                .allSatisfy(
                        section -> assertThat(section).contains("**Means.**", "**Look.**", "**Do.**", "**Verify.**"));
    }

    @Test
    void everyAlarmTellsSomebodyWhenItBeginsAndWhenItEnds() {
        assertThat(alarms()).hasSizeGreaterThan(30).allSatisfy(alarm -> {
            assertThat(alarm.path("AlarmActions")).hasSize(1);
            assertThat(alarm.path("OKActions")).hasSize(1);
            assertThat(alarm.path("AlarmName").asText()).startsWith("clickledger-dev-");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "CLICKS_LOGGED_ONLY, 0",
        "CLICKS_NOT_REDIRECTED, 0",
        "CLICKS_UNCERTAIN, 0.5",
        "LINKS_REFUSED, 50",
        "RECORDS_REJECTED, 0",
        "BATCHES_UNSETTLED, 10",
        "HEARTBEATS_FAILED, 0",
        "DRIFT, 0.01",
        "HOURS_NOT_RECONCILED, 0",
        "HOURS_NOT_AUDITED, 0",
        "QUERIES_FAILED, 0"
    })
    void thereIsAnAlarmOnWhatAFunctionReports(Metric metric, double threshold) {
        assertThat(alarms())
                .filteredOn(alarm -> alarm.toString().contains("\"" + metric.label() + "\""))
                .singleElement()
                .satisfies(alarm -> {
                    assertThat(alarm.path("Threshold").asDouble()).isEqualTo(threshold);
                    assertThat(alarm.path("ComparisonOperator").asText()).isEqualTo("GreaterThanThreshold");
                    assertThat(alarm.toString())
                            .contains(
                                    "\"Clickledger/dev\"",
                                    "\"" + metric.function().id() + "\"");
                });
    }

    @Test
    void everyFigureOfOursIsReportedByThatFunction() {
        var reported = Arrays.stream(Metric.values())
                .collect(Collectors.toMap(
                        Metric::label, metric -> metric.function().id()));

        assertThat(alarms().stream().flatMap(alarm -> alarm.findParents("MetricName").stream()))
                .filteredOn(figure -> figure.path("Namespace").asText().startsWith("Clickledger/"))
                .isNotEmpty()
                .allSatisfy(figure -> {
                    assertThat(figure.path("Dimensions")).hasSize(1);
                    assertThat(figure.at("/Dimensions/0/Name").asText()).isEqualTo(FunctionName.DIMENSION);
                    assertThat(reported)
                            .containsEntry(
                                    figure.path("MetricName").asText(),
                                    figure.at("/Dimensions/0/Value").asText());
                });
    }

    @ParameterizedTest
    @CsvSource({
        "iterator-age, IteratorAge",
        "spill-depth, ApproximateNumberOfMessagesVisible",
        "spill-age, ApproximateAgeOfOldestMessage",
        "spill-dead-letters, ApproximateNumberOfMessagesVisible",
        "scheduled-calls-failed, ApproximateNumberOfMessagesVisible",
        "stream-throttles, WriteProvisionedThroughputExceeded",
        "api-5xx, 5xx",
        "delivery-freshness, DeliveryToS3.DataFreshness",
        "redirect-concurrency, ConcurrentExecutions",
        "table-throttles-claims, WriteThrottleEvents",
        "table-throttles-counters, WriteThrottleEvents",
        "table-throttles-ads, ReadThrottleEvents",
        "function-errors-click-redirect, Errors",
        "function-throttles-click-redirect, Throttles",
        "function-errors-loss-audit, Errors",
        "schedule-silent-heartbeat, Invocations"
    })
    void thereIsAnAlarmOnWhatAwsReports(String name, String figure) {
        assertThat(alarms())
                .filteredOn(alarm -> alarm.path("AlarmName").asText().equals("clickledger-dev-" + name))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.toString()).contains("\"" + figure + "\""));
    }

    @Test
    void whatDidNotHappenIsZeroInEveryReckoning() {
        var reckonings = alarms().stream()
                .flatMap(alarm -> alarm.path("Metrics").findValuesAsText("Expression").stream())
                .toList();

        assertThat(reckonings).hasSizeGreaterThanOrEqualTo(6).allMatch(expression -> expression.contains("FILL("));
    }

    @Test
    void aScheduleThatIsSilentIsAnAlarmAndNothingElseIs() {
        assertThat(alarms())
                .allSatisfy(alarm -> assertThat(alarm.path("TreatMissingData").asText())
                        .isEqualTo(alarm.path("AlarmName").asText().contains("silent") ? "breaching" : "notBreaching"));
    }

    @Test
    void theDashboardTellsWhatAMillionClicksCost() {
        var body =
                STACK.only("AWS::CloudWatch::Dashboard").path("DashboardBody").toString();

        assertThat(body)
                .contains("for a million clicks", "1000000 * (", "ClicksAccepted", "ConsumedWriteCapacityUnits");
    }

    private static List<JsonNode> alarms() {
        return STACK.properties("AWS::CloudWatch::Alarm");
    }

    private static Set<String> named() {
        return Arrays.stream(Runbook.values()).map(Runbook::slug).collect(Collectors.toSet());
    }

    /** The headings below "Alarms". */
    private static Set<String> sections() throws IOException {
        var text = Files.readString(RUNBOOK);
        var begin = text.indexOf("\n## Alarms\n");
        var end = text.indexOf("\n## ", begin + 1);
        return HEADING.matcher(text.substring(begin, end < 0 ? text.length() : end))
                .results()
                .map(heading -> heading.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
