package io.clickledger.runtime;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickledger.telemetry.FunctionName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a deployment's template says of one function.
 *
 * @param handler the handler's class
 * @param timeoutSeconds how long it may take
 * @param memoryMib its memory
 * @param snapStart whether it starts from a snapshot
 * @param environment its settings
 */
public record FunctionTemplate(
        String handler, int timeoutSeconds, int memoryMib, boolean snapStart, Map<String, String> environment) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String WRITTEN_DOWN = "function-environments.json";

    /** Copies the settings. */
    public FunctionTemplate {
        environment = Map.copyOf(environment);
    }

    /** All functions by the file that the deployment's own tests write, or as it was when last written down here. */
    public static Map<FunctionName, FunctionTemplate> all(Path template) throws IOException {
        return Files.exists(template) ? read(template) : writtenDown();
    }

    static Map<FunctionName, FunctionTemplate> read(Path template) throws IOException {
        try (var json = Files.newInputStream(template)) {
            return read(json);
        }
    }

    static Map<FunctionName, FunctionTemplate> writtenDown() throws IOException {
        try (var json = Objects.requireNonNull(FunctionTemplate.class.getResourceAsStream(WRITTEN_DOWN))) {
            return read(json);
        }
    }

    private static Map<FunctionName, FunctionTemplate> read(InputStream json) throws IOException {
        var root = JSON.readTree(json);
        var all = new EnumMap<FunctionName, FunctionTemplate>(FunctionName.class);
        for (var name : FunctionName.values()) {
            all.put(name, JSON.treeToValue(root.required(name.id()), FunctionTemplate.class));
        }
        return all;
    }
}
