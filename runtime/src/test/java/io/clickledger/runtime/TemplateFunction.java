package io.clickledger.runtime;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A function as the template describes it.
 *
 * @param handler the handler's class
 * @param timeoutSeconds how long it may take
 * @param memoryMib its memory
 * @param snapStart whether it starts from a snapshot
 * @param environment its settings
 */
record TemplateFunction(
        String handler, int timeoutSeconds, int memoryMib, boolean snapStart, Map<String, String> environment) {

    /** What infra-cdk's tests wrote, which need Node. */
    private static final Path DESCRIBED = Path.of("..", "infra-cdk", "target", "function-environments.json");

    /** All of them by their id, such as {@code click-redirect}; the test is skipped where there was no Node to synthesise with. */
    static Map<String, TemplateFunction> all() throws IOException {
        var described = Files.exists(DESCRIBED);
        if (System.getProperty("clickledger.node", "").equals("required") && !described) {
            throw new AssertionError(DESCRIBED + " is missing; the tests of infra-cdk write it");
        }
        assumeTrue(described, "the template was not synthesised: the CDK needs Node");
        return new JsonMapper().readValue(DESCRIBED.toFile(), new TypeReference<>() {});
    }

    /** The same as it starts where there are no snapshots. */
    TemplateFunction withoutSnapshot() {
        return new TemplateFunction(handler, timeoutSeconds, memoryMib, false, environment);
    }

    /** The archive that the template deploys for it. */
    Path archive() {
        var module = handler.split("\\.", -1)[2];
        return archive(module.equals("redirect") ? "click-redirect" : module);
    }

    /** The archive of a module of functions. */
    static Path archive(String module) {
        return Path.of("..", "functions", module, "target", module + "-lambda.zip");
    }
}
