package io.clickledger.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickledger.contract.ApiContract;
import io.clickledger.events.InvalidReason;
import io.clickledger.events.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The document says what the code does, in both directions. */
final class OpenApiTest {

    private static final Path PROBLEMS = Path.of("../../docs/problems.md");
    private static final Pattern SECTION = Pattern.compile("(?s)## (\\S+)\\n[^#]+?```json\\n(.*?)```");

    private final ApiContract contract = ApiContract.published();
    private final JsonNode document = contract.document();

    @Test
    void itsPathsAreTheRoutesTheLinksAndThePublicFiles() {
        var routes = Arrays.stream(Route.values()).map(Route::path);

        assertThat(names(document.path("paths")))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(routes, Stream.of("/click/{ad_id}", "/click", "/openapi.json", "/dashboard"))
                                .toList());
    }

    @ParameterizedTest
    @EnumSource
    void parametersOfARouteAreThoseItKnows(Route route) {
        var documented = elements(operation(route).path("parameters"))
                .map(contract::resolve)
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .map(parameter -> parameter.path("name").asText());

        assertThat(documented).containsExactlyInAnyOrderElementsOf(route.parameters());
    }

    @ParameterizedTest
    @EnumSource
    void routeNeedsATokenAndEveryAnswerWithABodySaysWhichProblemsItHas(Route route) {
        assertThat(operation(route).path("security")).hasSize(1);
        assertThat(names(operation(route).path("responses"))).contains("200", "304", "400", "401", "403", "406", "503");
    }

    @Test
    void limitsAreThoseOfTheCode() {
        var parameters = document.at("/components/parameters");

        assertThat(parameters.at("/AdIds/schema/maxItems").asInt()).isEqualTo(AskedAds.MAX_ADS);
        assertThat(parameters.at("/N/schema/maximum").asInt()).isEqualTo(TopQuery.MAX_N);
        assertThat(parameters.at("/N/schema/default").asInt()).isEqualTo(TopQuery.DEFAULT_N);
        assertThat(parameters.at("/Minutes/schema/maximum").asLong()).isEqualTo(Samples.RETENTION.toMinutes());
        assertThat(document.at("/components/schemas/ClickSeries/properties/series/maxItems")
                        .asInt())
                .isEqualTo(ClickCountQuery.MAX_POINTS);
        assertThat(operation(Route.METRICS).path("description").asText())
                .contains(
                        ClickCountQuery.MAX_POINTS + " points",
                        ClickCountQuery.MAX_COUNTERS + " ad-hours",
                        ClickCountQuery.MAX_PARTITIONS + " partitions");
        assertThat(operation(Route.TOP).path("description").asText())
                .contains(
                        TopQuery.MAX_PARTITIONS + " partitions",
                        TopOfAllQuery.MAX_BLOCKS + " blocks",
                        TopOfAllQuery.MAX_RECOUNTED + " ads",
                        TopOfAllQuery.MAX_AD_HOURS + " ad-hours");
        assertThat(document.at("/components/parameters/NextToken/description").asText())
                .contains(PageTokens.LIFETIME.toMinutes() + " minutes");
    }

    @Test
    void choicesAreThoseOfTheCode() {
        assertThat(texts(document.at("/components/parameters/Interval/schema/enum")))
                .containsExactlyElementsOf(
                        Arrays.stream(Interval.values()).map(Interval::code).toList());
        assertThat(texts(document.at("/components/parameters/GroupBy/schema/enum")))
                .containsExactlyElementsOf(
                        Arrays.stream(Grouping.values()).map(Grouping::code).toList());
        assertThat(texts(document.at("/components/schemas/ClickSeries/properties/invalid/propertyNames/enum")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(InvalidReason.values())
                        .map(InvalidReason::code)
                        .toList());
    }

    @Test
    void everyProblemTypeIsInTheDocumentWithAnExampleAndExplained() throws IOException {
        var types = Arrays.stream(ProblemType.values()).map(ProblemType::uri).toList();
        var explained = explained();

        assertThat(texts(document.at("/components/schemas/Problem/properties/type/enum")))
                .containsExactlyElementsOf(types);
        assertThat(explained.keySet()).containsExactlyInAnyOrderElementsOf(types);
        for (var type : ProblemType.values()) {
            var example = examples()
                    .filter(value -> value.path("type").asText().equals(type.uri()))
                    .findFirst();
            var problem = Objects.requireNonNull(explained.get(type.uri()));
            // A path that is not in the document has no responses in it either.
            if (type != ProblemType.UNKNOWN_ROUTE) {
                assertThat(example).hasValue(problem);
            }
            assertThat(problem.path("title").asText()).isEqualTo(type.title());
            assertThat(problem.path("status").asInt()).isEqualTo(type.status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/metrics/top"})
    void examplesOfAnswersMeetTheirSchemas(String path) {
        var json = document.path("paths").path(path).at("/get/responses/200/content/application~1json");
        var schema = json.at("/schema/$ref").asText().replaceAll(".*/", "");

        assertThat(contract.errors(schema, json.path("example").toString())).isEmpty();
    }

    @Test
    void memberThatIsNotInTheDocumentIsFound() {
        assertThat(contract.errors("Point", """
            {"start":"2026-11-24T03:00:00Z","clicks":4,"live":5,"corrected":-1,"more":1}\
            """)).isNotEmpty();
        assertThat(contract.errors("Point", """
            {"start":"yesterdayZ","clicks":4,"live":5,"corrected":-1}\
            """)).isNotEmpty();
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(document.findValuesAsText("$ref"))
                .hasSizeGreaterThan(20)
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .isFalse());
    }

    private JsonNode operation(Route route) {
        return document.path("paths").path(route.path()).path("get");
    }

    private Stream<JsonNode> examples() {
        return document.findValues("examples").stream()
                .flatMap(OpenApiTest::elements)
                .map(example -> example.path("value"));
    }

    private static Map<String, JsonNode> explained() throws IOException {
        var problems = new TreeMap<String, JsonNode>();
        for (var section : SECTION.matcher(Files.readString(PROBLEMS)).results().toList()) {
            var example = new JsonMapper().readTree(section.group(2));
            assertThat(example.path("type").asText()).endsWith(":" + section.group(1));
            problems.put(example.path("type").asText(), example);
        }
        return problems;
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static List<String> texts(JsonNode array) {
        return elements(array).map(JsonNode::asText).toList();
    }

    private static Stream<JsonNode> elements(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
