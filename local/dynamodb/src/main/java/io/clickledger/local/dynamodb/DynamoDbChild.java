package io.clickledger.local.dynamodb;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The main class of the DynamoDB Local process: serves loopback only, takes "down" and "up" from its parent on standard
 * input, and ends when that closes.
 *
 * <p>Reflection, because DynamoDB Local is on this process's classpath and never on the one we compile with.
 */
final class DynamoDbChild {
    private static final String RUNNER = "software.amazon.dynamodb.services.local.main.ServerRunner";

    private DynamoDbChild() {}

    public static void main(String[] arguments) {
        ignoreInterrupts(Thread.currentThread());
        int status = 0;
        try {
            serve(arguments);
        } catch (Exception failed) {
            failed.printStackTrace();
            status = 1;
        }
        Runtime.getRuntime().halt(status);
    }

    /** Ctrl-C reaches every process of the terminal; the parent still needs its tables while it stops in order. */
    private static void ignoreInterrupts(Thread main) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                main.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    private static void serve(String[] arguments) throws Exception {
        Object server = Objects.requireNonNull(Class.forName(RUNNER)
                .getMethod("createServerFromCommandLineArgs", String[].class)
                .invoke(null, (Object) arguments));
        Object connector = connector(server);
        connector.getClass().getMethod("setHost", String.class).invoke(connector, "127.0.0.1");
        call(server, "start");
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            call(connector, order.equals("down") ? "stop" : "start");
        }
        call(server, "stop");
    }

    /** The one listener of the Jetty inside; DynamoDB Local itself would open it on every interface. */
    private static Object connector(Object server) throws ReflectiveOperationException {
        var field = server.getClass().getDeclaredField("server");
        field.setAccessible(true);
        Object jetty = Objects.requireNonNull(field.get(server));
        Object[] connectors = (Object[]) Objects.requireNonNull(
                jetty.getClass().getMethod("getConnectors").invoke(jetty));
        return connectors[0];
    }

    private static void call(Object target, String method) throws ReflectiveOperationException {
        target.getClass().getMethod(method).invoke(target);
    }
}
