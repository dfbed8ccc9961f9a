package io.clickledger.settings;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run through a function before Lambda takes its snapshot (SnapStart), so that what the first request would load is loaded already.
 *
 * <p>It plays against a stage of its own on loopback that says yes to every SDK call: nothing is claimed, counted or even read, no
 * permission is needed, metrics are written to standard output where nobody sees them, and no key, connection or time of the rehearsal is in the function that the snapshot keeps, since the play
 * builds a function of its own. See Lambda's documentation on runtime hooks for SnapStart.
 */
public final class Rehearsal implements Resource {

    private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);

    /** The SDK's names of the services; a setting for one of them would go before a setting for all. */
    private static final Set<String> SERVICES = Set.of("DynamoDb", "Kinesis", "Sqs", "S3", "SecretsManager");

    /** A context may hold what is registered with it weakly. */
    private static final List<Rehearsal> REGISTERED = new CopyOnWriteArrayList<>();

    private final Map<String, String> environment;
    private final Play play;

    Rehearsal(Map<String, String> environment, Play play) {
        this.environment = Map.copyOf(environment);
        this.play = play;
    }

    /** What is rehearsed. */
    @FunctionalInterface
    public interface Play {

        /** Builds the function from {@code environment} and sends it a request. */
        void run(Map<String, String> environment) throws IOException;
    }

    /** Has {@code play} run before a snapshot is taken, if ever one is. */
    public static void beforeSnapshot(Map<String, String> environment, Play play) {
        var rehearsal = new Rehearsal(environment, play);
        REGISTERED.add(rehearsal);
        Core.getGlobalContext().register(rehearsal);
    }

    /** The SDK calls that {@code play} made, by target or method; throws what it threw. */
    public static Set<String> run(Map<String, String> environment, Play play) throws IOException {
        return new Rehearsal(environment, play).run();
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        try {
            log.atInfo().addKeyValue("calls", run()).log("snapshot rehearsed");
        } catch (IOException | RuntimeException e) {
            // A function that starts slower is better than a deployment that fails.
            log.atError().setCause(e).log("snapshot not rehearsed");
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // The function itself has not been called yet, so it has nothing to forget.
    }

    private Set<String> run() throws IOException {
        var before = new HashMap<String, String>();
        var output = System.out;
        try (var stage = new Stage()) {
            for (var service : SERVICES) {
                var key = "aws.endpointUrl" + service;
                before.put(key, System.getProperty(key, ""));
                System.setProperty(key, stage.address());
            }
            // Lambda makes metrics of what is written there.
            System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
            play.run(environment);
            return new TreeSet<>(stage.calls());
        } finally {
            System.setOut(output);
            before.forEach((key, value) -> {
                if (value.isEmpty()) {
                    System.clearProperty(key);
                } else {
                    System.setProperty(key, value);
                }
            });
        }
    }
}
