package io.clickledger.runtime;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/** AWS's Java runtime, as it is on this process's own classpath. */
public record RuntimeJars(List<Path> jars) {

    static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    /** One class of each jar. */
    private static final List<String> CLASSES = List.of(
            MAIN,
            "com.amazonaws.services.lambda.runtime.RequestHandler",
            "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer",
            "software.amazon.awssdk.utilslite.SdkInternalThreadLocal");

    private static final String NATIVE_CLIENT =
            "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=";

    /** Copies the list. */
    public RuntimeJars {
        jars = List.copyOf(jars);
    }

    /** Throws {@link IllegalStateException} when it is not there. */
    public static RuntimeJars ofThisProcess() {
        return new RuntimeJars(CLASSES.stream().map(RuntimeJars::jar).toList());
    }

    /** Them as a class path. */
    public String classPath() {
        return String.join(File.pathSeparator, jars.stream().map(Path::toString).toList());
    }

    /**
     * The option that names the library with which the runtime calls its API, laid into {@code folder}. On Lambda it lies beside
     * the runtime; left to itself, every process would unpack it into one file for the whole machine.
     */
    String nativeClient(Path folder) throws IOException {
        var architecture = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        var name = "libaws-lambda-jni.linux-" + architecture + ".so";
        var library = Files.createDirectories(folder).resolve(name);
        if (Files.notExists(library)) {
            try (var content = Objects.requireNonNull(RuntimeJars.class.getResourceAsStream("/jni/" + name), name)) {
                Files.copy(content, library, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return NATIVE_CLIENT + library;
    }

    private static Path jar(String type) {
        try {
            var found = Class.forName(type, false, RuntimeJars.class.getClassLoader());
            return Path.of(
                    found.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("AWS's Java runtime is not on the classpath", e);
        }
    }
}
