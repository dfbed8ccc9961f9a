package io.clickledger.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One environment of a function: a process of its own, in which AWS's runtime loads the handler from the unpacked archive and gets
 * its events from a {@link RuntimeApi}.
 *
 * <p>The runtime alone is on the classpath and the archive is the working directory, as on Lambda, where the runtime loads what is
 * in {@code lib/} with a class loader of its own.
 */
public final class FunctionProcess implements AutoCloseable {

    /** What Lambda starts Java with; the last leads {@code org.crac} to the runtime's own hooks. */
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "-Djava.net.preferIPv4Stack=true",
            "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");

    /** Functions without a snapshot start faster with the client compiler alone, which is what Lambda gives them. */
    private static final String CLIENT_COMPILER = "-XX:TieredStopAtLevel=1";

    /** The rest of a function's memory is what the JVM needs beside its heap. */
    private static final double HEAP = 0.75;

    private final RuntimeApi api;
    private final Process process;
    private final Path log;
    private final CompletableFuture<Void> end;

    /**
     * What to start.
     *
     * @param name the function's
     * @param template handler, limits and settings
     * @param task the unpacked archive
     * @param environment variables beside the template's, which they override: where AWS is, and with which credentials
     * @param options of the JVM beside Lambda's, and after them
     */
    public record Start(
            String name, FunctionTemplate template, Path task, Map<String, String> environment, List<String> options) {

        /** Copies the variables and the options. */
        public Start {
            environment = Map.copyOf(environment);
            options = List.copyOf(options);
        }
    }

    private FunctionProcess(RuntimeApi api, Process process, Path log) {
        this.api = api;
        this.process = process;
        this.log = log;
        end = process.onExit().thenAccept(ended -> api.ended("process ended with " + ended.exitValue()));
    }

    /** Starts the process; what it writes is gathered in a file. */
    public static FunctionProcess start(Start start) throws IOException {
        var api = new RuntimeApi(Duration.ofSeconds(start.template().timeoutSeconds()));
        var log = Files.createTempFile(start.name(), ".log");
        var builder = new ProcessBuilder(command(start))
                .directory(start.task().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        var environment = builder.environment();
        environment.clear();
        environment.putAll(lambda(start, api));
        environment.putAll(start.template().environment());
        environment.putAll(start.environment());
        var process = builder.start();
        return new FunctionProcess(api, process, log);
    }

    /** Waits until it is ready for its first event, or has failed. */
    public Ending started() {
        return api.started();
    }

    /** Whether it was ready only after its snapshot's hooks. */
    public boolean restored() {
        return api.restored();
    }

    /** Sends it an event and waits for the answer. */
    public Ending invoke(String event) {
        return api.invoke(event);
    }

    /** The processor time that it took so far. */
    public Duration cpuTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** What it has written so far. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    /** Has the JVM end by itself, which is when it writes what it was asked to write; Lambda just kills it. */
    public void terminate() throws InterruptedException {
        process.destroy();
        process.waitFor(2, TimeUnit.MINUTES);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        end.join();
        api.close();
        Files.delete(log);
    }

    private static List<String> command(Start start) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.add("-Xmx" + (int) (start.template().memoryMib() * HEAP) + "m");
        if (!start.template().snapStart()) {
            command.add(CLIENT_COMPILER);
        }
        var runtime = RuntimeJars.ofThisProcess();
        command.add(runtime.nativeClient(start.task().resolveSibling("jni")));
        command.addAll(List.of("-cp", runtime.classPath()));
        command.addAll(start.options());
        command.addAll(List.of(RuntimeJars.MAIN, start.template().handler()));
        return command;
    }

    /** Lambda's defined variables: docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime. */
    private static Map<String, String> lambda(Start start, RuntimeApi api) {
        var variables = new HashMap<String, String>();
        variables.put("AWS_LAMBDA_RUNTIME_API", api.address());
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", start.template().snapStart() ? "snap-start" : "on-demand");
        variables.put("AWS_LAMBDA_FUNCTION_NAME", "clickledger-" + start.name());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
        variables.put(
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                String.valueOf(start.template().memoryMib()));
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "clickledger-" + start.name());
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
        variables.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
        variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
        variables.put("LAMBDA_TASK_ROOT", start.task().toString());
        variables.put("_HANDLER", start.template().handler());
        variables.put("TZ", ":UTC");
        variables.put("LANG", "en_US.UTF-8");
        variables.put("PATH", Stream.of("/usr/local/bin", "/usr/bin", "/bin").collect(Collectors.joining(":")));
        return variables;
    }
}
