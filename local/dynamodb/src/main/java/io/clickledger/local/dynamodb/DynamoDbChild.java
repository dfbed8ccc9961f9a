package io.clickledger.local.dynamodb;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Objects;

/**
 * The main class of the DynamoDB Local process: serves loopback only, takes "down" and "up" from its parent on standard
 * input, and ends when that closes.
 *
 * <p>Reflection, because DynamoDB Local is on this process's classpath and never on the one we compile with.
 */
final class DynamoDbChild {
    private static final String RUNNER = "software.amazon.dynamodb.services.local.main.ServerRunner";
    private static final String JETTY = "org.eclipse.jetty.server.";
    private static final int NO_ACCEPTOR = 0;
    private static final int ONE_SELECTOR = 1;

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
        Object connector = loopbackConnector(server);
        call(server, "start");
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            call(connector, order.equals("down") ? "stop" : "start");
        }
        call(server, "stop");
    }

    /**
     * Replaces the one listener of the Jetty inside, which would listen on every interface.
     *
     * <p>Ours has no acceptor thread. With one, a listener that was opened again was seen not to listen, its acceptor spinning: as if the
     * interrupt by which Jetty stops an acceptor had come late and closed the next listener.
     */
    private static Object loopbackConnector(Object server) throws ReflectiveOperationException {
        var field = server.getClass().getDeclaredField("server");
        field.setAccessible(true);
        Object jetty = Objects.requireNonNull(field.get(server));
        Object[] connectors = (Object[]) get(jetty, "getConnectors");
        Object theirs = connectors[0];
        Class<?> type = theirs.getClass();
        Class<?> factory = Class.forName(JETTY + "ConnectionFactory");
        Object factories = ((Collection<?>) get(theirs, "getConnectionFactories"))
                .toArray(size -> (Object[]) Array.newInstance(factory, size));
        Object ours = type.getConstructor(Class.forName(JETTY + "Server"), int.class, int.class, factory.arrayType())
                .newInstance(jetty, NO_ACCEPTOR, ONE_SELECTOR, factories);
        type.getMethod("setHost", String.class).invoke(ours, "127.0.0.1");
        type.getMethod("setPort", int.class).invoke(ours, get(theirs, "getPort"));
        connectors[0] = ours;
        jetty.getClass().getMethod("setConnectors", connectors.getClass()).invoke(jetty, (Object) connectors);
        return ours;
    }

    private static Object get(Object target, String getter) throws ReflectiveOperationException {
        return Objects.requireNonNull(target.getClass().getMethod(getter).invoke(target));
    }

    private static void call(Object target, String method) throws ReflectiveOperationException {
        target.getClass().getMethod(method).invoke(target);
    }
}
