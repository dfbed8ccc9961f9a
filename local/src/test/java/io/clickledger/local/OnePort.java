package io.clickledger.local;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * Several engines behind one port, as LocalStack has them: each request goes to the service in its signature's scope, byte for byte
 * but for the connection's own headers.
 */
final class OnePort implements AutoCloseable {

    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/\\d+/[^/]+/([^/]+)/aws4_request");
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");
    private static final Pattern OF_THE_CONNECTION = Pattern.compile("(?im)^(connection|expect):.*\\r\\n");
    private static final Pattern EXPECTS = Pattern.compile("(?im)^expect: *100-continue");
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Map<String, URI> engines;
    private final ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();

    /** {@code engines} by the name of their service in a signature, such as {@code dynamodb}. */
    OnePort(Map<String, URI> engines) throws IOException {
        this.engines = Map.copyOf(engines);
        connections.execute(this::accept);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        socket.close();
        connections.shutdownNow();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                connections.execute(() -> serve(connection));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new IllegalStateException("the port is closed", e);
                }
            }
        }
    }

    // One request a connection: the next one may be for another engine.
    private void serve(Socket connection) {
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream());
            var head = head(in);
            var engine = SCOPE.matcher(head).results().findFirst().flatMap(found -> engine(found.group(1)));
            if (engine.isEmpty()) {
                return;
            }
            if (EXPECTS.matcher(head).find()) {
                connection.getOutputStream().write(CONTINUE);
            }
            var length = LENGTH.matcher(head);
            var body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
            try (var onward = new Socket(engine.get().getHost(), engine.get().getPort())) {
                onward.getOutputStream().write(closing(head));
                onward.getOutputStream().write(body);
                var answer = new BufferedInputStream(onward.getInputStream());
                var answerHead = head(answer);
                if (!answerHead.isEmpty()) {
                    connection.getOutputStream().write(closing(answerHead));
                    answer.transferTo(connection.getOutputStream());
                }
            }
        } catch (IOException e) {
            // One of both ends hung up, and the other one notices as this connection closes.
        }
    }

    /** An engine may close as it is asked to and not say so; a client would take the connection for one to use again. */
    private static byte[] closing(String head) {
        return (OF_THE_CONNECTION.matcher(head).replaceAll("") + "Connection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private Optional<URI> engine(String service) {
        return Optional.ofNullable(engines.get(service));
    }

    /** The first line and the headers, each with its line's end, without the empty line after them. */
    private static String head(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var text = "";
        while (!text.endsWith("\r\n\r\n")) {
            var next = in.read();
            if (next < 0) {
                return "";
            }
            bytes.write(next);
            if (next == '\n') {
                text = bytes.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return text.substring(0, text.length() - 2);
    }
}
