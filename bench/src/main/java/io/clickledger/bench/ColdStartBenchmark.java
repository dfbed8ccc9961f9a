package io.clickledger.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickledger.local.LoopbackAws;
import io.clickledger.runtime.FunctionArchive;
import io.clickledger.runtime.FunctionProcess;
import io.clickledger.runtime.FunctionTemplate;
import io.clickledger.runtime.RuntimeJars;
import io.clickledger.settings.Settings;
import io.clickledger.telemetry.FunctionName;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Starts each package under AWS's runtime over the local engines: as Lambda starts it without a snapshot, the same with the JDK's
 * ahead-of-time cache, and as before a snapshot without and with its hooks, where only the events are anybody's wait.
 */
public final class ColdStartBenchmark {

    private static final int ROUNDS = 5;
    private static final long VARIANTS = 4;

    /** Leads {@code org.crac} nowhere, so nothing is rehearsed. */
    private static final String IGNORE_HOOKS = "-Dorg.crac.Core.Compat=none";

    /** A start here must not be cut short by a limit that is right on AWS. */
    private static final Map<String, String> BUDGETS =
            Map.of("FIRST_CALL_TIMEOUT", "PT20S", "CLAIM_TIMEOUT", "PT10S", "CLAIM_ATTEMPT_TIMEOUT", "PT10S");

    private final Path repository = Path.of(System.getProperty("clickledger.repository"))
            .toAbsolutePath()
            .normalize();
    private final ColdStartEvents events = new ColdStartEvents(repository.resolve("events/src/test/resources"));
    private final Path work;
    private final Map<FunctionName, FunctionTemplate> templates;
    private final LoopbackAws aws;
    private final Map<String, ColdStart> measured = new LinkedHashMap<>();

    private ColdStartBenchmark(Path work) throws IOException {
        this.work = work;
        templates = FunctionTemplate.all(repository.resolve("infra-cdk/target/function-environments.json"));
        var settings = new HashMap<String, String>();
        templates.values().forEach(template -> settings.putAll(template.environment()));
        var engine = Path.of(System.getProperty("clickledger.dynamodb")).toAbsolutePath();
        aws = new LoopbackAws(engine, new Settings(settings), events.linkKeys());
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var work = Files.createTempDirectory("cold-start");
        var benchmark = new ColdStartBenchmark(work);
        try (benchmark.aws) {
            benchmark.run();
        }
        benchmark.report(Path.of("target", "cold-start-benchmark.json"));
    }

    private void run() throws IOException, InterruptedException {
        var redirect = task(FunctionName.CLICK_REDIRECT);
        variants("bare handler, the same two calls", bare(redirect), events.of(FunctionName.CLICK_REDIRECT));
        for (var entry : templates.entrySet()) {
            var function = entry.getKey();
            variants(function.id(), start(function.id(), entry.getValue(), task(function)), events.of(function));
        }
    }

    private void variants(String name, FunctionProcess.Start start, String event)
            throws IOException, InterruptedException {
        // The first pays for what is cold in the engines and in the machine's file cache.
        ColdStart.measure(start, event);
        measured.put(name, rounds(start, event));
        measured.put(name + ", AOT cache", rounds(withCache(start, event), event));
        measured.put(name + ", hooks ignored", rounds(snapshot(start, List.of(IGNORE_HOOKS)), event));
        measured.put(name + ", hooks run", rounds(snapshot(start, List.of()), event));
        measured.entrySet().stream().skip(measured.size() - VARIANTS).forEach(ColdStartBenchmark::print);
    }

    private static ColdStart rounds(FunctionProcess.Start start, String event) throws IOException {
        var starts = new ArrayList<ColdStart>();
        for (int i = 0; i < ROUNDS; i++) {
            starts.add(ColdStart.measure(start, event));
        }
        return ColdStart.median(starts);
    }

    private Path task(FunctionName function) throws IOException {
        return FunctionArchive.of(repository.resolve("functions"), function).unpack(work);
    }

    private FunctionProcess.Start start(String name, FunctionTemplate template, Path task) {
        var environment = new HashMap<>(BUDGETS);
        environment.putAll(aws.environment());
        return new FunctionProcess.Start(name, onDemand(template), task, environment, List.of());
    }

    /** The redirect's libraries with {@link BareHandler} beside them. */
    private FunctionProcess.Start bare(Path redirect) throws IOException {
        var task = work.resolve("bare");
        var given = template(FunctionName.CLICK_REDIRECT);
        copy(redirect.resolve("lib"), task.resolve("lib"));
        var file = BareHandler.class.getName().replace('.', '/') + ".class";
        var target = task.resolve(file);
        Files.createDirectories(target.getParent());
        Files.copy(classes().resolve(file), target);
        var template = new FunctionTemplate(
                BareHandler.class.getName(), given.timeoutSeconds(), given.memoryMib(), false, given.environment());
        return start("bare", template, task);
    }

    /**
     * The same start with a cache that was made by one start and its event. The JDK keeps only what its own class loaders have
     * loaded, so the whole archive is on the class path, which takes a wrapper script on Lambda.
     */
    private FunctionProcess.Start withCache(FunctionProcess.Start start, String event)
            throws IOException, InterruptedException {
        var cache = work.resolve(start.name() + ".aot");
        var classPath = List.of("-cp", classPath(start.task()));
        try (var training = FunctionProcess.start(with(start, classPath, "-XX:AOTCacheOutput=" + cache))) {
            training.started().payload();
            training.invoke(event).payload();
            training.terminate();
        }
        if (Files.notExists(cache)) {
            throw new IllegalStateException("no cache was made for " + start.name());
        }
        return with(start, classPath, "-XX:AOTCache=" + cache);
    }

    private static FunctionProcess.Start with(FunctionProcess.Start start, List<String> classPath, String option) {
        var options = Stream.concat(classPath.stream(), Stream.of(option)).toList();
        return new FunctionProcess.Start(start.name(), start.template(), start.task(), start.environment(), options);
    }

    private static String classPath(Path task) throws IOException {
        try (var jars = Files.list(task.resolve("lib"))) {
            var all = new ArrayList<String>();
            all.add(RuntimeJars.ofThisProcess().classPath());
            // A folder on the class path makes the JDK refuse the cache, so the bare handler's one class is not cached.
            jars.sorted().forEach(jar -> all.add(jar.toString()));
            return String.join(File.pathSeparator, all);
        }
    }

    private static FunctionProcess.Start snapshot(FunctionProcess.Start start, List<String> options) {
        var given = start.template();
        var template = new FunctionTemplate(
                given.handler(), given.timeoutSeconds(), given.memoryMib(), true, given.environment());
        return new FunctionProcess.Start(start.name(), template, start.task(), start.environment(), options);
    }

    private static FunctionTemplate onDemand(FunctionTemplate given) {
        return new FunctionTemplate(
                given.handler(), given.timeoutSeconds(), given.memoryMib(), false, given.environment());
    }

    private FunctionTemplate template(FunctionName function) {
        return templates.entrySet().stream()
                .filter(entry -> entry.getKey() == function)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (var file : files.toList()) {
                Files.createLink(to.resolve(file.getFileName()), file);
            }
        }
    }

    private static Path classes() {
        try {
            return Path.of(BareHandler.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void print(Map.Entry<String, ColdStart> row) {
        var start = row.getValue();
        System.out.printf(
                "%-48s ready %6.0f (cpu %5.0f)  first %6.0f (cpu %5.0f)  second %5.0f%n",
                row.getKey(),
                start.readyMillis(),
                start.readyCpuMillis(),
                start.firstMillis(),
                start.firstCpuMillis(),
                start.secondMillis());
    }

    private void report(Path json) throws IOException {
        System.out.printf("%nmedian of %d starts, ms%n", ROUNDS);
        measured.entrySet().forEach(ColdStartBenchmark::print);
        new JsonMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), measured);
        System.out.println("JSON: " + json);
    }
}
