package io.clickledger.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** CloudFormation makes one resource after another: it refuses a template whose resources wait for each other. */
@NeedsNode
final class DependenciesTest {

    private static final Pattern SUBSTITUTED = Pattern.compile("\\$\\{([A-Za-z0-9]+)[.}]");

    private final JsonNode resources = Synthesis.byDefault().template().path("Resources");

    @Test
    void noResourceWaitsForItself() {
        var needs = new TreeMap<String, Set<String>>();
        resources.properties().forEach(resource -> {
            var found = new TreeSet<String>();
            collect(resource.getValue(), found);
            needs.put(resource.getKey(), found);
        });

        assertThat(needs.keySet()).filteredOn(id -> reaches(needs, id)).isEmpty();
    }

    @Test
    void theTemplateIsWithinItsLimits() {
        assertThat(resources.size()).isLessThan(500);
        assertThat(Synthesis.byDefault().template().toString().length()).isLessThan(1_000_000);
    }

    private void collect(JsonNode node, Set<String> found) {
        if (node.isObject()) {
            node.properties().forEach(field -> {
                switch (field.getKey()) {
                    case "Ref" -> add(field.getValue().asText(), found);
                    case "Fn::GetAtt" -> add(field.getValue().path(0).asText(), found);
                    case "Fn::Sub" ->
                        SUBSTITUTED
                                .matcher(field.getValue().toString())
                                .results()
                                .forEach(match -> add(match.group(1), found));
                    case "DependsOn" -> Synthesis.texts(field.getValue()).forEach(id -> add(id, found));
                    default -> collect(field.getValue(), found);
                }
                if (field.getKey().equals("DependsOn") && field.getValue().isTextual()) {
                    add(field.getValue().asText(), found);
                }
            });
        } else {
            node.forEach(element -> collect(element, found));
        }
    }

    private void add(String id, Set<String> found) {
        if (resources.has(id)) {
            found.add(id);
        }
    }

    private static boolean reaches(Map<String, Set<String>> needs, String start) {
        var seen = new HashSet<String>();
        Deque<String> next = new ArrayDeque<>(needs.getOrDefault(start, Set.of()));
        while (!next.isEmpty()) {
            var id = next.pop();
            if (id.equals(start)) {
                return true;
            }
            if (seen.add(id)) {
                next.addAll(needs.getOrDefault(id, Set.of()));
            }
        }
        return false;
    }
}
