package io.clickledger.runtime;

import io.clickledger.local.loopback.LocalAccount;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** An environment of a function: its archive unpacked, and a process of Lambda's runtime client over it. */
final class PackagedFunction implements AutoCloseable {

    /** What Lambda has on its own class path; everything else must be in the archive. */
    private static final List<String> LAMBDAS_OWN = List.of(
            "aws-lambda-java-runtime-interface-client",
            "aws-lambda-java-core",
            "aws-lambda-java-serialization",
            "utils-lite");

    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    /** A cold start on a busy machine. */
    private static final int PATIENCE_SECONDS = 90;

    private final LambdaRuntime api;
    private final Process process;
    private final Path output;

    private PackagedFunction(LambdaRuntime api, Process process, Path output) {
        this.api = api;
        this.process = process;
        this.output = output;
    }

    /**
     * Starts {@code function} in {@code directory} with {@code more} in its environment and {@code options} for its JVM, which come
     * after Lambda's; an error at its start comes with the first use. What is in {@code directory/task} already is run as it is.
     */
    static PackagedFunction start(
            TemplateFunction function, Map<String, String> more, Path directory, List<String> options)
            throws IOException {
        var task = directory.resolve("task");
        if (Files.notExists(task)) {
            unpack(function.archive(), task);
        }
        var output = directory.resolve("output.log");
        var api = new LambdaRuntime(function.timeoutSeconds());
        // The client finds the function's jars by its working directory, as it does on Lambda.
        var builder = new ProcessBuilder(command(function, nativeClient(directory), options))
                .directory(task.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        var environment = builder.environment();
        environment.clear();
        environment.putAll(function.environment());
        environment.putAll(Map.of(
                "AWS_LAMBDA_RUNTIME_API",
                api.address(),
                "LAMBDA_TASK_ROOT",
                task.toString(),
                "_HANDLER",
                function.handler(),
                "AWS_LAMBDA_FUNCTION_NAME",
                "packaged",
                "AWS_LAMBDA_FUNCTION_VERSION",
                "1",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                Integer.toString(function.memoryMib()),
                "AWS_REGION",
                LocalAccount.REGION,
                "AWS_ACCESS_KEY_ID",
                LocalAccount.ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                LocalAccount.SECRET_KEY,
                "TZ",
                ":UTC"));
        if (function.snapStart()) {
            environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        }
        environment.putAll(more);
        return new PackagedFunction(api, builder.start(), output);
    }

    private static List<String> command(TemplateFunction function, Path nativeClient, List<String> options) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        // Lambda leads org.crac to its own hooks.
        command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
        // Lambda leaves some 15 % of a function's memory to everything but its heap.
        command.add("-Xmx" + function.memoryMib() * 85 / 100 + "m");
        command.add("-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=" + nativeClient);
        command.addAll(List.of("-cp", lambdasOwn()));
        command.addAll(options);
        command.addAll(List.of(CLIENT, function.handler()));
        return command;
    }

    /**
     * Lays out the library that the client calls its API with. On Lambda it lies beside the client; left to itself, every process
     * writes it into one file of the whole machine, which another that starts at the same time may just be loading.
     */
    private static Path nativeClient(Path directory) throws IOException {
        var architecture = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        var name = "libaws-lambda-jni.linux-" + architecture + ".so";
        var library = directory.resolve(name).toAbsolutePath();
        try (var content = Objects.requireNonNull(PackagedFunction.class.getResourceAsStream("/jni/" + name), name)) {
            Files.copy(content, library);
        }
        return library;
    }

    /** What is on Lambda's own class path, before anything of the function. */
    static String lambdasOwn() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(jar -> LAMBDAS_OWN.stream()
                        .anyMatch(name -> Path.of(jar).getFileName().toString().startsWith(name + "-")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Lays {@code archive} out in {@code task}, as Lambda does. */
    static void unpack(Path archive, Path task) throws IOException {
        try (var zip = new ZipFile(archive.toFile())) {
            for (var entry : zip.stream().filter(each -> !each.isDirectory()).toList()) {
                var file = task.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                try (var content = zip.getInputStream(entry)) {
                    Files.copy(content, file);
                }
            }
        }
    }

    /** Waits until the function asks for its first event; throws {@link LambdaRuntime.FunctionError} when it cannot start. */
    void awaitStart() throws IOException, InterruptedException {
        await(api.started());
    }

    /** Waits until the function is ready for its snapshot. */
    void awaitRehearsal() throws IOException, InterruptedException {
        await(api.rehearsed());
    }

    /** The answer to {@code event}; throws {@link LambdaRuntime.FunctionError}. */
    String invoke(String event) throws IOException, InterruptedException {
        return await(api.invoke(event));
    }

    /** The processor time that it took so far. */
    Duration cpuTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Has the JVM end by itself, with all that it does at its end. */
    void end() throws InterruptedException {
        process.destroy();
        process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** All that it has written. */
    String output() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        api.close();
    }

    private <T> T await(CompletableFuture<T> due) throws IOException, InterruptedException {
        var ended = process.onExit()
                .thenRun(() -> due.completeExceptionally(
                        new IllegalStateException("the process ended with " + process.exitValue())));
        try {
            return due.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LambdaRuntime.FunctionError error) {
                throw error;
            }
            throw new AssertionError(output(), e);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer\n" + output(), e);
        } finally {
            ended.cancel(false);
        }
    }
}
