package io.clickledger.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.telemetry.FunctionName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the runbook and the README tell people to type exists. */
@NeedsNode
final class RunbookTest {

    private static final Path DOCS = Path.of("..", "docs");

    private static String runbook = "";
    private static String readme = "";

    @BeforeAll
    static void read() throws IOException {
        runbook = Files.readString(DOCS.resolve("operations.md"));
        readme = Files.readString(Path.of("README.md"));
    }

    @Test
    void everyOutputItAsksForIsOneOfTheStack() {
        var outputs = new TreeSet<String>();
        Synthesis.byDefault().template().path("Outputs").fieldNames().forEachRemaining(outputs::add);

        assertThat(found(runbook, "\\$\\(out ([A-Za-z]+)\\)")).isNotEmpty().isSubsetOf(outputs);
        assertThat(found(runbook, "depth ([A-Z]\\w+)")).isNotEmpty().isSubsetOf(outputs);
    }

    @Test
    void everyFunctionItCallsIsOneOfOurs() {
        var functions =
                Arrays.stream(FunctionName.values()).map(JavaFunction::idOf).collect(Collectors.toSet());

        assertThat(found(runbook, "(?:invoke|logs) ([A-Z][A-Za-z]+)"))
                .filteredOn(name -> !name.equals("NAME"))
                .isNotEmpty()
                .isSubsetOf(functions);
    }

    @Test
    void everyContextValueItGivesIsKnownAndEveryKnownOneIsInTheReadme() {
        var documented = found(readme, "(?m)^\\| (`[^|]+) \\|").stream()
                .flatMap(cell -> found(cell, "`(\\w+)`").stream())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(found(runbook, "-c (\\w+)=")).isNotEmpty().isSubsetOf(documented);
        assertThat(documented).isEqualTo(new TreeSet<>(asked()));
    }

    @Test
    void everyLinkWithinItLeadsToASection() {
        var sections = found(runbook, "(?m)^#{2,3} (.+)$").stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT).replace(' ', '-'))
                .collect(Collectors.toSet());

        assertThat(found(runbook, "\\]\\(#([^)]+)\\)")).isNotEmpty().isSubsetOf(sections);
    }

    private static Set<String> asked() {
        var context = new ContextValues(new HashMap<>());
        Deployment.of(context);
        return context.asked();
    }

    private static Set<String> found(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
