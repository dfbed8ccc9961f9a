package io.clickledger.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickledger.events.ArchiveTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The raw archive, as the queries that prove counts expect it, and as local runs have it. */
@NeedsNode
final class ArchiveTest {

    private static final Synthesis STACK = Synthesis.byDefault();

    @Test
    void everythingOnTheStreamLandsByHourAsGzipLines() {
        var delivery = STACK.only("AWS::KinesisFirehose::DeliveryStream");
        var destination = delivery.path("ExtendedS3DestinationConfiguration");

        assertThat(delivery.path("DeliveryStreamType").asText()).isEqualTo("KinesisStreamAsSource");
        assertThat(destination.path("Prefix").asText()).isEqualTo("raw/datehour=!{timestamp:yyyy-MM-dd-HH}/");
        assertThat(destination.path("ErrorOutputPrefix").asText())
                .startsWith("raw-errors/")
                .contains("!{firehose:error-output-type}");
        assertThat(destination.path("CompressionFormat").asText()).isEqualTo("GZIP");
        assertThat(destination.path("CustomTimeZone").asText()).isEqualTo("UTC");
        assertThat(destination.has("DataFormatConversionConfiguration")).isFalse();
    }

    @Test
    void everyRecordEndsItsLine() {
        var processors = STACK.only("AWS::KinesisFirehose::DeliveryStream")
                .at("/ExtendedS3DestinationConfiguration/ProcessingConfiguration/Processors");

        assertThat(processors).singleElement().satisfies(processor -> {
            assertThat(processor.path("Type").asText()).isEqualTo("AppendDelimiterToRecord");
            assertThat(processor.at("/Parameters/0/ParameterValue").asText()).isEqualTo("\\n");
        });
    }

    @Test
    void tablesAreThoseOfLocalRuns() {
        var tables = STACK.properties("AWS::Glue::Table").stream()
                .map(table -> table.path("TableInput"))
                .collect(Collectors.toMap(table -> table.path("Name").asText(), table -> table));

        assertThat(tables)
                .containsOnlyKeys(ArchiveTable.RAW_CLICKS.name(), ArchiveTable.EXPORTED_CLAIMS.name())
                .allSatisfy((name, table) -> {
                    assertThat(table.at("/StorageDescriptor/Columns").findValuesAsText("Name"))
                            .containsExactly(ArchiveTable.COLUMN);
                    assertThat(table.path("PartitionKeys").findValuesAsText("Name"))
                            .containsExactly("datehour");
                    assertThat(table.at("/StorageDescriptor/SerdeInfo/SerializationLibrary")
                                    .asText())
                            .isEqualTo(ArchiveTable.SERDE);
                    assertThat(table.at("/StorageDescriptor/SerdeInfo/Parameters")
                                    .properties())
                            .extracting(Map.Entry::getKey)
                            .containsExactlyInAnyOrderElementsOf(
                                    ArchiveTable.serdeParameters().keySet());
                    assertThat(table.at("/Parameters/projection.enabled").asText())
                            .isEqualTo("true");
                    assertThat(table.at("/Parameters/projection.datehour.format")
                                    .asText())
                            .isEqualTo("yyyy-MM-dd-HH");
                });
    }

    @Test
    void aQueryIsStoppedAtItsLimit() {
        var workGroup = STACK.only("AWS::Athena::WorkGroup").path("WorkGroupConfiguration");

        assertThat(workGroup.path("BytesScannedCutoffPerQuery").asLong()).isEqualTo(100L << 30);
    }

    @Test
    void resultsAreWhereTheFunctionsAskForThem() {
        var location = STACK.only("AWS::Athena::WorkGroup")
                .at("/WorkGroupConfiguration/ResultConfiguration/OutputLocation/Fn::Join/1");

        for (var handler : List.of("ReconcileHandler", "LossAuditHandler")) {
            var variables = STACK.function(handler).at("/Environment/Variables");
            assertThat(location.path(1)).isEqualTo(variables.path("ARCHIVE_BUCKET"));
            assertThat(location.path(2).asText())
                    .isEqualTo("/" + variables.path("ATHENA_RESULTS").asText());
            assertThat(variables.path("ATHENA_DATABASE").asText())
                    .isEqualTo(STACK.only("AWS::Glue::Database")
                            .at("/DatabaseInput/Name")
                            .asText());
        }
    }

    @Test
    void objectsGoWhenTheyAreOfNoMoreUse() {
        var days = STACK.properties("AWS::S3::Bucket").stream()
                .flatMap(bucket -> stream(bucket.at("/LifecycleConfiguration/Rules")))
                .filter(rule -> rule.has("Prefix"))
                .collect(Collectors.toMap(
                        rule -> rule.path("Prefix").asText(),
                        rule -> rule.path("ExpirationInDays").asInt()));

        assertThat(days)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "raw/", 90,
                        "raw-errors/", 90,
                        "claims/", 7,
                        "athena/", 3,
                        "reports/", 400,
                        "audits/", 400,
                        "rejected/", 400));
    }

    @Test
    void hoursAreProvenOnTime() {
        var schedules = STACK.properties("AWS::Scheduler::Schedule").stream()
                .collect(Collectors.toMap(
                        schedule -> schedule.path("Description").asText(), schedule -> schedule));

        assertThat(schedules).containsOnlyKeys("Calls heartbeat", "Calls reconcile", "Calls loss-audit");
        assertThat(expression(schedules, "heartbeat")).isEqualTo("rate(1 minute)");
        assertThat(expression(schedules, "reconcile")).isEqualTo("cron(20 * * * ? *)");
        // The first of an hour's two begins the export that the second reads; both after the quarter that ends its
        // window.
        assertThat(expression(schedules, "loss-audit")).isEqualTo("cron(25,55 * * * ? *)");
        for (var function : List.of("reconcile", "loss-audit")) {
            assertThat(schedules)
                    .extractingByKey("Calls " + function)
                    .extracting(schedule -> schedule.at("/Target/Input").asText())
                    .isEqualTo("{\"hours_ago\":[1,6,26]}");
        }
        assertThat(schedules.values())
                .allMatch(
                        schedule -> schedule.at("/Target/DeadLetterConfig/Arn").isObject())
                .allMatch(schedule -> schedule.at("/Target/Arn/Ref").asText().contains("Live"));
    }

    @Test
    void whoWaitsForDeliveryWaitsLongEnough() {
        var buffer = STACK.only("AWS::KinesisFirehose::DeliveryStream")
                .at("/ExtendedS3DestinationConfiguration/BufferingHints/IntervalInSeconds")
                .asLong();
        var patience = STACK.function("LossAuditHandler").at("/Environment/Variables/SETTLE_WAIT");

        // A heartbeat comes within a minute, then waits for its buffer; Firehose takes its time hint for a hint.
        assertThat(Duration.ofSeconds(buffer).plusMinutes(1).multipliedBy(2))
                .isLessThanOrEqualTo(Duration.parse(patience.asText()));
    }

    private static String expression(Map<String, JsonNode> schedules, String function) {
        var schedule = schedules.get("Calls " + function);
        return schedule == null ? "" : schedule.path("ScheduleExpression").asText();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
