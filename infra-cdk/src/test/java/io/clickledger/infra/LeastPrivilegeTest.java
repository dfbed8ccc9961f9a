package io.clickledger.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody may do more than it does. */
@NeedsNode
final class LeastPrivilegeTest {

    private static final Synthesis STACK = Synthesis.byDefault();

    @Test
    void noPolicyHasAnActionWithAStar() {
        assertThat(statements(""))
                .isNotEmpty()
                .allSatisfy(statement -> assertThat(list(statement.path("Action")))
                        .extracting(JsonNode::asText)
                        .noneMatch(action -> action.contains("*")));
    }

    @Test
    void onlyTracesGoToNoResourceInParticular() {
        assertThat(statements(""))
                .filteredOn(statement -> list(statement.path("Resource")).stream()
                        .anyMatch(resource -> resource.asText().equals("*")))
                .allSatisfy(statement -> assertThat(list(statement.path("Action")))
                        .extracting(JsonNode::asText)
                        .containsExactlyInAnyOrder("xray:PutTelemetryRecords", "xray:PutTraceSegments"));
    }

    @ParameterizedTest
    @CsvSource({
        "ClickRedirect, dynamodb:GetItem dynamodb:PutItem kinesis:PutRecord sqs:SendMessage",
        "SpillReplay, dynamodb:PutItem dynamodb:UpdateItem kinesis:PutRecord",
        "Aggregator, dynamodb:PutItem dynamodb:UpdateItem s3:PutObject",
        "Heartbeat, dynamodb:PutItem kinesis:PutRecords",
        "Query, dynamodb:BatchGetItem dynamodb:Query"
    })
    void whatAFunctionMayDoToClicksIsWhatItDoes(String function, String actions) {
        var may = actions(function);

        may.removeIf(action -> action.matches(
                "(logs|xray|secretsmanager):.*|(kinesis|sqs):(Describe|Get|List|Subscribe|Receive|Delete|Change).*"));
        if (function.equals("Heartbeat")) {
            // For its on-failure destination.
            may.remove("sqs:SendMessage");
        }
        assertThat(may).containsExactlyInAnyOrder(actions.split(" ", -1));
    }

    @Test
    void onlyTheLossAuditMayExportTheClaims() {
        assertThat(actions("LossAudit"))
                .contains("dynamodb:ExportTableToPointInTime", "dynamodb:DescribeExport", "s3:PutObjectAcl");
        for (var other : List.of("ClickRedirect", "SpillReplay", "Aggregator", "Heartbeat", "Query", "Reconcile")) {
            assertThat(actions(other)).doesNotContain("dynamodb:ExportTableToPointInTime");
        }
    }

    @Test
    void nobodyMayScanATableOrDeleteAnItemOrAnObject() {
        assertThat(actions(""))
                .doesNotContain("dynamodb:Scan", "dynamodb:DeleteItem", "dynamodb:DeleteTable", "s3:DeleteObject");
    }

    private static Set<String> actions(String function) {
        var actions = new TreeSet<String>();
        statements(function)
                .forEach(statement -> list(statement.path("Action")).forEach(action -> actions.add(action.asText())));
        return actions;
    }

    /** Statements of the policies of that function's role, or of all. */
    private static List<JsonNode> statements(String function) {
        var statements = new ArrayList<JsonNode>();
        STACK.resources("AWS::IAM::Policy").forEach((id, policy) -> {
            if (id.contains(function + "Role") || function.isEmpty()) {
                policy.at("/Properties/PolicyDocument/Statement").forEach(statements::add);
            }
        });
        return statements;
    }

    private static List<JsonNode> list(JsonNode oneOrMore) {
        var list = new ArrayList<JsonNode>();
        if (oneOrMore.isArray()) {
            oneOrMore.forEach(list::add);
        } else {
            list.add(oneOrMore);
        }
        return list;
    }
}
