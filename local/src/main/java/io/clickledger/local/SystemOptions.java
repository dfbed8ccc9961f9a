package io.clickledger.local;

import io.clickledger.local.console.CommandException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a local system is to start.
 *
 * @param port of the front, 0 for a free one
 * @param directory where all state is kept; without one it is forgotten at the end
 * @param signing whether links must be signed
 * @param engine a server that speaks AWS's protocols, to use instead of engines of its own
 * @param dynamoEngine folder with DynamoDB Local and its libraries
 * @param trinoModule folder of local/trino, which lays out Trino's libraries when they are first needed
 * @param wire what lies between the functions and their engines
 * @param settings environment variables of the functions that differ from a local system's
 * @param batchWindow how long the stream's mapping gathers a batch
 */
public record SystemOptions(
        int port,
        Optional<Path> directory,
        Signing signing,
        Optional<URI> engine,
        Path dynamoEngine,
        Path trinoModule,
        Wire wire,
        Map<String, String> settings,
        Duration batchWindow) {

    /** Copies the settings. */
    public SystemOptions {
        settings = Map.copyOf(settings);
    }

    /** From an engine's address to the one that the functions call: the same, or that of something in between. */
    @FunctionalInterface
    public interface Wire {

        /** {@code service} as the SDK's endpoint settings name it: {@code DynamoDb}, {@code Kinesis}, {@code Sqs} and so on. */
        URI to(String service, URI engine);
    }

    /** Whether the redirect believes links without our signature: on a trusted network it may. */
    public enum Signing {
        REQUIRED,
        OFF
    }

    /** With the engines that the system properties {@code clickledger.dynamodb} and {@code clickledger.trino} name. */
    public static SystemOptions of(int port, Optional<Path> directory, Signing signing) {
        return new SystemOptions(
                port,
                directory,
                signing,
                Optional.empty(),
                folder("clickledger.dynamodb"),
                folder("clickledger.trino"),
                (service, engine) -> engine,
                Map.of(),
                Duration.ZERO);
    }

    /** The same with that between the functions and their engines. */
    public SystemOptions over(Wire wire, Map<String, String> settings) {
        return new SystemOptions(
                port, directory, signing, engine, dynamoEngine, trinoModule, wire, settings, batchWindow);
    }

    /** The same on the server at {@code engine}. */
    public SystemOptions on(URI engine) {
        return new SystemOptions(
                port, directory, signing, Optional.of(engine), dynamoEngine, trinoModule, wire, settings, batchWindow);
    }

    /** The same with batches gathered for so long. */
    public SystemOptions gathering(Duration batchWindow) {
        return new SystemOptions(
                port, directory, signing, engine, dynamoEngine, trinoModule, wire, settings, batchWindow);
    }

    private static Path folder(String property) {
        return Optional.ofNullable(System.getProperty(property))
                .map(Path::of)
                .orElseThrow(() -> new CommandException("start it with ./clickledger, which lays out the engines"));
    }
}
