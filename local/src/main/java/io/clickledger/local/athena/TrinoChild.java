package io.clickledger.local.athena;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The main class of the Trino process: a coordinator with one Hive catalog, told to its parent by the line {@code ready URL} on
 * standard output; ends when its standard input closes.
 *
 * <p>Reflection, because Trino is on this process's classpath and never on the one we compile with.
 */
final class TrinoChild {

    /** What the line with the address begins with. */
    static final String READY = "ready ";

    private TrinoChild() {}

    /** {@code arguments}: folder for the metastore, endpoint of S3, region, access key, secret key. */
    public static void main(String[] arguments) {
        int status = 0;
        try {
            serve(Path.of(arguments[0]), catalog(arguments));
        } catch (Exception failed) {
            failed.printStackTrace();
            status = 1;
        }
        // Trino leaves threads behind, and there is nothing here worth an orderly end.
        Runtime.getRuntime().halt(status);
    }

    private static void serve(Path folder, Map<String, String> catalog) throws Exception {
        // Trino's logging takes System.out over.
        var ours = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Files.createDirectories(folder);
        Object session = Objects.requireNonNull(
                type("io.trino.testing.TestingSession").getMethod("testSession").invoke(null));
        var runnerType = type("io.trino.testing.StandaloneQueryRunner");
        var runner = runnerType
                .getConstructor(type("io.trino.Session"), Consumer.class)
                .newInstance(session, (Consumer<Object>) server -> {});
        var hive = type("io.trino.plugin.hive.HivePlugin").getConstructor().newInstance();
        runnerType.getMethod("installPlugin", type("io.trino.spi.Plugin")).invoke(runner, hive);
        runnerType
                .getMethod("createCatalog", String.class, String.class, Map.class)
                .invoke(runner, TrinoEngine.CATALOG, "hive", catalog);
        ours.println(READY + call(call(runner, "getCoordinator"), "getBaseUrl"));
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        while (orders.readLine() != null) {
            // There are no orders: only the end of the stream means something.
        }
    }

    private static Map<String, String> catalog(String[] arguments) {
        var settings = new TreeMap<String, String>();
        settings.put("hive.metastore", "file");
        settings.put("hive.metastore.catalog.dir", "local:///");
        settings.put("hive.metastore.disable-location-checks", "true");
        settings.put("fs.local.enabled", "true");
        settings.put("local.location", arguments[0]);
        settings.put("fs.s3.enabled", "true");
        settings.put("s3.endpoint", arguments[1]);
        settings.put("s3.region", arguments[2]);
        settings.put("s3.aws-access-key", arguments[3]);
        settings.put("s3.aws-secret-key", arguments[4]);
        settings.put("s3.path-style-access", "true");
        settings.put("hive.partition-projection-enabled", "true");
        // An hour without a click has no objects, which is no fault.
        settings.put("hive.ignore-absent-partitions", "true");
        // With statistics an aggregation over a projected table fails.
        settings.put("hive.table-statistics-enabled", "false");
        settings.put("hive.collect-column-statistics-on-write", "false");
        settings.put("hive.security", "allow-all");
        return settings;
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name);
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        return Objects.requireNonNull(target.getClass().getMethod(method).invoke(target));
    }
}
