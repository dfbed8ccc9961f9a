package io.clickledger.runtime;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.ClickLink;
import io.clickledger.events.Destination;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.Landing;
import io.clickledger.events.LinkKeys;
import io.clickledger.local.LocalSystem;
import io.clickledger.local.SystemOptions;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long the packaged functions take to their first answer, beside a handler that has only the redirect's two calls; a
 * measurement, not a test: {@code -Dcoldstart.rounds=10}.
 *
 * <p>Each round starts every function in every way once, one after the other, so that whatever else the machine does befalls all of
 * them. {@code target/cold-start.md} and {@code .json} have the medians.
 */
@EnabledIfSystemProperty(named = ColdStartIT.ROUNDS, matches = "\\d+")
final class ColdStartIT {

    static final String ROUNDS = "coldstart.rounds";

    private static final List<String> PLAIN = List.of();

    /** Leads {@code org.crac} to no hooks. */
    private static final List<String> NOT_REHEARSED = List.of("-Dorg.crac.Core.Compat=none");

    private static final int FIGURES = 5;

    private final Map<String, List<double[]>> measured = new LinkedHashMap<>();

    @TempDir
    private Path directory = Path.of("");

    @Test
    void measure() throws IOException, InterruptedException {
        var template = TemplateFunction.all();
        try (var secrets = new SecretStore(PackagedFunctionsIT.KEYS);
                var system = LocalSystem.start(SystemOptions.of(0, Optional.empty(), SystemOptions.Signing.REQUIRED))) {
            var engines = LocalEngines.of(system, secrets);
            for (int round = 0; round < Integer.getInteger(ROUNDS); round++) {
                for (var id : List.of("click-redirect", "query", "aggregator")) {
                    var function = PackagedFunctionsIT.of(template, id);
                    var cached = cached(id, function, engines);
                    start(id + ", plain", function.withoutSnapshot(), engines, PLAIN);
                    start(id + ", AOT cache", function.withoutSnapshot(), engines, cached);
                    start(id + ", snapshot, not rehearsed", function, engines, NOT_REHEARSED);
                    start(id + ", snapshot, rehearsed", function, engines, PLAIN);
                }
                start("bare handler, plain", bare(template), engines, PLAIN);
            }
        }
        report();
    }

    /**
     * Options for a start from a cache, which the first round makes. The JDK caches only what its own class loaders loaded, so the
     * function's jars are on the class path; on Lambda, where the runtime loads them, that takes a wrapper script.
     */
    private List<String> cached(String id, TemplateFunction function, Map<String, String> engines)
            throws IOException, InterruptedException {
        var task = directory.resolve(id);
        var cache = directory.resolve(id + ".aot");
        var first = Files.notExists(task);
        if (first) {
            PackagedFunction.unpack(function.archive(), task);
        }
        var classPath = new ArrayList<String>();
        classPath.add(PackagedFunction.lambdasOwn());
        try (var jars = Files.list(task.resolve("lib"))) {
            jars.map(Path::toString).sorted().forEach(classPath::add);
        }
        var joined = String.join(File.pathSeparator, classPath);
        if (first) {
            var training = List.of("-cp", joined, "-XX:AOTCacheOutput=" + cache);
            start(id + " (training)", function.withoutSnapshot(), engines, training);
        }
        return List.of("-cp", joined, "-XX:AOTCache=" + cache);
    }

    /** The redirect with {@link BareHandler} in place of its own. */
    private static TemplateFunction bare(Map<String, TemplateFunction> template) {
        var redirect = PackagedFunctionsIT.of(template, "click-redirect");
        return new TemplateFunction(
                BareHandler.class.getName(),
                redirect.timeoutSeconds(),
                redirect.memoryMib(),
                false,
                redirect.environment());
    }

    private void start(String what, TemplateFunction function, Map<String, String> engines, List<String> options)
            throws IOException, InterruptedException {
        var began = System.nanoTime();
        try (var environment = PackagedFunction.start(function, engines, laidOut(function), options)) {
            environment.awaitStart();
            var started = System.nanoTime();
            var cpuOfStart = environment.cpuTime().toMillis();
            environment.invoke(event(function));
            var answered = System.nanoTime();
            var cpuOfFirst = environment.cpuTime().toMillis() - cpuOfStart;
            environment.invoke(event(function));
            var again = System.nanoTime();
            environment.end();
            measured.computeIfAbsent(what, first -> new ArrayList<>()).add(new double[] {
                millis(began, started), cpuOfStart, millis(started, answered), cpuOfFirst, millis(answered, again)
            });
        }
    }

    private Path laidOut(TemplateFunction function) throws IOException {
        var start = Files.createTempDirectory(directory, "start");
        var task = start.resolve("task");
        if (function.handler().equals(BareHandler.class.getName())) {
            PackagedFunction.unpack(TemplateFunction.archive("click-redirect"), task);
            var type = BareHandler.class.getName().replace('.', '/') + ".class";
            Files.createDirectories(task.resolve(type).getParent());
            try (var bytes = Objects.requireNonNull(BareHandler.class.getResourceAsStream("/" + type), type)) {
                Files.copy(bytes, task.resolve(type));
            }
        } else {
            PackagedFunction.unpack(function.archive(), task);
        }
        return start;
    }

    private static String event(TemplateFunction function) throws IOException {
        var now = Clock.systemUTC().instant();
        var landing = new Landing(new AdvertiserId("cold"), new Destination("https://shop.example/"));
        var impression = new ImpressionId("i-" + UUID.randomUUID());
        var link = new ClickLink(new AdId("cold"), Optional.of(impression), now.plusSeconds(600), Optional.of(landing));
        return switch (function.handler()) {
            case "io.clickledger.redirect.ClickRedirectHandler", "io.clickledger.runtime.BareHandler" ->
                Payload.click(
                        URI.create(link.sign(LinkKeys.parse(PackagedFunctionsIT.KEYS))), "c-" + UUID.randomUUID(), now);
            case "io.clickledger.query.QueryHandler" ->
                Payload.question(URI.create("/metrics/top?n=10&minutes=60"), Map.of("advertiser_id", "cold"));
            default ->
                Payload.batch(
                        PackagedFunctionsIT.click(new AdId("cold"), new AdvertiserId("cold"), now), "shardId-cold");
        };
    }

    private void report() throws IOException {
        var table = new ArrayList<String>();
        table.add(
                "| start | to the first request, ms | its CPU, ms | first answer, ms | its CPU, ms | second answer, ms |");
        table.add("|---|---|---|---|---|---|");
        var json = new LinkedHashMap<String, List<Double>>();
        measured.forEach((what, starts) -> {
            var medians = IntStream.range(0, FIGURES)
                    .mapToObj(which -> median(starts, which))
                    .toList();
            json.put(what, medians);
            table.add("| %s | %.0f | %.0f | %.0f | %.0f | %.1f |"
                    .formatted(what, medians.get(0), medians.get(1), medians.get(2), medians.get(3), medians.get(4)));
        });
        Files.write(Path.of("target", "cold-start.md"), table);
        Payload.JSON
                .writer(SerializationFeature.INDENT_OUTPUT)
                .writeValue(Path.of("target", "cold-start.json").toFile(), json);
        table.forEach(System.out::println);
    }

    private static double median(List<double[]> starts, int which) {
        var sorted = starts.stream().mapToDouble(start -> start[which]).sorted().toArray();
        return Arrays.stream(sorted).skip((sorted.length - 1) / 2).findFirst().orElseThrow();
    }

    private static double millis(long from, long to) {
        return TimeUnit.NANOSECONDS.toMicros(to - from) / 1e3;
    }
}
