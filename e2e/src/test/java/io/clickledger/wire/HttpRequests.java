package io.clickledger.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The requests that come over one connection, as an SDK client sends them: with their length, one after the other. */
final class HttpRequests {

    /** What each end of a proxy says for itself. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("host", "connection", "content-length", "expect", "transfer-encoding", "upgrade");

    private final InputStream in;
    private final URI engine;

    HttpRequests(InputStream in, URI engine) {
        this.in = new BufferedInputStream(in);
        this.engine = engine;
    }

    /** The next request, or none when the connection ends. */
    Optional<Request> next() throws IOException {
        var first = line();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        var parts = first.split(" ", -1);
        var request = HttpRequest.newBuilder(engine.resolve(parts[1]));
        int length = 0;
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            var name = line.substring(0, colon);
            var value = line.substring(colon + 1).strip();
            if (name.equalsIgnoreCase("content-length")) {
                length = Integer.parseInt(value);
            }
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                request.header(name, value);
            }
        }
        var body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("a request without its end");
        }
        return Optional.of(new Request(
                request.method(parts[0], BodyPublishers.ofByteArray(body)).build()));
    }

    private String line() throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1).strip();
    }

    /** One request, ready for the engine. */
    record Request(HttpRequest http) {

        /** What the engine answers, as it goes over the wire. */
        byte[] forward(HttpClient client) throws IOException, InterruptedException {
            return bytes(client.send(http, BodyHandlers.ofByteArray()));
        }

        private static byte[] bytes(HttpResponse<byte[]> answer) {
            var out = new ByteArrayOutputStream();
            out.writeBytes(("HTTP/1.1 " + answer.statusCode() + " \r\nContent-Length: " + answer.body().length + "\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            answer.headers().map().forEach((name, values) -> write(out, name, values));
            out.writeBytes("\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.writeBytes(answer.body());
            return out.toByteArray();
        }

        private static void write(ByteArrayOutputStream out, String name, List<String> values) {
            if (!OF_THE_CONNECTION.contains(name)) {
                values.forEach(
                        value -> out.writeBytes((name + ": " + value + "\r\n").getBytes(StandardCharsets.ISO_8859_1)));
            }
        }
    }
}
