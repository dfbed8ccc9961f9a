package io.clickledger.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clickledger.local.LoopbackAws;
import io.clickledger.settings.Settings;
import io.clickledger.telemetry.FunctionName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All functions as a deployment has them, each started when it is first called. */
final class Lambda implements AutoCloseable {

    static final Path FUNCTIONS = folder("clickledger.functions");

    private static final Path TEMPLATE = folder("clickledger.template");
    private static final Path EVENTS = folder("clickledger.payloads");
    private static final JsonMapper JSON = new JsonMapper();

    /** Emulators on a busy machine take longer than AWS does, and nobody waits for counting to catch up. */
    private static final Map<String, String> BUDGETS = Map.of(
            "FIRST_CALL_TIMEOUT", "PT20S",
            "CLAIM_TIMEOUT", "PT10S",
            "CLAIM_ATTEMPT_TIMEOUT", "PT10S",
            "PUBLISH_TIMEOUT", "PT10S",
            "SPILL_TIMEOUT", "PT10S",
            "CATALOGUE_TIMEOUT", "PT10S",
            "SETTLE_WAIT", "PT1S",
            "POLL_INTERVAL", "PT0.1S");

    private final Map<FunctionName, FunctionTemplate> templates;
    private final Path unpacked;
    private final LoopbackAws aws;
    private final Map<FunctionName, FunctionProcess> started = new EnumMap<>(FunctionName.class);

    Lambda(Path unpacked) throws IOException {
        this.unpacked = unpacked;
        templates = FunctionTemplate.all(TEMPLATE);
        var settings = new HashMap<String, String>();
        templates.values().forEach(template -> settings.putAll(template.environment()));
        aws = new LoopbackAws(folder("clickledger.dynamodb"), new Settings(settings), linkKeys());
    }

    LoopbackAws aws() {
        return aws;
    }

    /** The one environment of {@code function}, ready for events. */
    FunctionProcess environment(FunctionName function) throws IOException {
        var running = started.get(function);
        if (running != null) {
            return running;
        }
        var process = start(function, template(function).environment());
        started.put(function, process);
        process.started().payload();
        return process;
    }

    /** Another environment, with {@code settings} in place of the template's. */
    FunctionProcess start(FunctionName function, Map<String, String> settings) throws IOException {
        return start(function, settings, aws.environment());
    }

    /** Another environment, in which all of AWS refuses connections. */
    FunctionProcess startWithoutAws(FunctionName function) throws IOException {
        var nowhere = new HashMap<>(aws.environment());
        nowhere.replaceAll((key, value) -> key.startsWith("AWS_ENDPOINT_URL") ? "http://127.0.0.1:1" : value);
        return start(function, settings(function), nowhere);
    }

    private FunctionProcess start(FunctionName function, Map<String, String> settings, Map<String, String> where)
            throws IOException {
        var given = template(function);
        var template = new FunctionTemplate(
                given.handler(), given.timeoutSeconds(), given.memoryMib(), given.snapStart(), settings);
        var environment = new HashMap<>(BUDGETS);
        environment.putAll(where);
        // Beside the budgets, nothing is added to the template's settings but what leads to the emulators.
        environment.keySet().removeIf(key -> key.equals("SPILL_QUEUE_URL") && !settings.containsKey(key));
        var task = FunctionArchive.of(FUNCTIONS, function).unpack(unpacked);
        return FunctionProcess.start(new FunctionProcess.Start(function.id(), template, task, environment, List.of()));
    }

    /** The settings that the template gives to {@code function}. */
    Map<String, String> settings(FunctionName function) {
        return template(function).environment();
    }

    private FunctionTemplate template(FunctionName function) {
        return Objects.requireNonNull(templates.get(function), function.id());
    }

    /** What {@code function} answers to {@code event}. */
    JsonNode invoke(FunctionName function, JsonNode event) throws IOException {
        return JSON.readTree(environment(function).invoke(event.toString()).payload());
    }

    /** A sample event. */
    static ObjectNode sample(String name) throws IOException {
        return (ObjectNode)
                JSON.readTree(EVENTS.resolve("payloads").resolve(name).toFile());
    }

    static ObjectNode json(String text) throws IOException {
        return (ObjectNode) JSON.readTree(text);
    }

    /** The keys of the link that the sample events are about, as the secret has them. */
    static String linkKeys() throws IOException {
        return JSON.readTree(EVENTS.resolve("link-vectors.json").toFile())
                .get(0)
                .required("keys")
                .toString();
    }

    @Override
    public void close() throws IOException {
        for (var process : new ArrayList<>(started.values())) {
            process.close();
        }
        aws.close();
    }

    private static Path folder(String property) {
        return Path.of(System.getProperty(property)).toAbsolutePath().normalize();
    }

    static boolean templateWasWritten() {
        return Files.exists(TEMPLATE);
    }

    static Map<FunctionName, FunctionTemplate> template() throws IOException {
        return FunctionTemplate.read(TEMPLATE);
    }
}
