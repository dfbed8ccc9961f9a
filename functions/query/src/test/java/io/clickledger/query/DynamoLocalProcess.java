package io.clickledger.query;

import java.util.Objects;

/**
 * Main class of the DynamoDB Local process of the adapter tests: listens on loopback only, and ends when its parent closes its
 * standard input or dies.
 *
 * <p>By reflection, because DynamoDB Local is on that process's classpath and never on ours.
 */
final class DynamoLocalProcess {

    private DynamoLocalProcess() {}

    public static void main(String[] arguments) throws Exception {
        var runner = Class.forName("software.amazon.dynamodb.services.local.main.ServerRunner");
        var server = Objects.requireNonNull(runner.getMethod("createServerFromCommandLineArgs", String[].class)
                .invoke(null, (Object) arguments));
        var field = server.getClass().getDeclaredField("server");
        field.setAccessible(true);
        var jetty = Objects.requireNonNull(field.get(server));
        var connectors = (Object[]) Objects.requireNonNull(
                jetty.getClass().getMethod("getConnectors").invoke(jetty));
        connectors[0].getClass().getMethod("setHost", String.class).invoke(connectors[0], "127.0.0.1");
        server.getClass().getMethod("start").invoke(server);
        while (System.in.read() >= 0) {
            // Whatever the parent says, only its silence matters.
        }
        Runtime.getRuntime().halt(0);
    }
}
