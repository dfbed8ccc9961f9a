package io.clickledger.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** {@link CannedServices} in a child process, and the SDK of this process led to it. */
final class CannedProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader lines;
    private final URI endpoint;

    CannedProcess() {
        try {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-Xmx128m",
                            "-classpath",
                            System.getProperty("java.class.path"),
                            CannedServices.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            lines = process.inputReader(StandardCharsets.US_ASCII);
            endpoint = URI.create("http://127.0.0.1:" + lines.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.setProperty("aws.region", "eu-west-1");
        System.setProperty("aws.accessKeyId", "canned");
        System.setProperty("aws.secretAccessKey", "canned");
        System.setProperty("aws.endpointUrl", endpoint.toString());
    }

    URI endpoint() {
        return endpoint;
    }

    /** How many calls it has answered. */
    long calls() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            return Long.parseLong(lines.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
