package io.clickledger.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.CRC32;

/**
 * Answers as DynamoDB and Kinesis do, always that it went well and at once, so that what a call costs is the caller's own work.
 *
 * <p>Runs as a process of its own: its CPU time is nobody's who calls it. Prints its port, then for each line it reads how many calls
 * it has answered, and ends with its input.
 */
final class CannedServices {

    private static final int BACKLOG = 64;
    private static final int BUFFER = 16_384;
    private static final String LENGTH = "content-length:";
    private static final String TARGET = "x-amz-target:";

    private static final byte[] DYNAMO = dynamo("{}");
    private static final byte[] KINESIS_CBOR = http("application/x-amz-cbor-1.1", "", kinesisCbor());
    private static final byte[] KINESIS_JSON = http(
            "application/x-amz-json-1.1",
            "",
            "{\"SequenceNumber\":\"49671246667567228643283430150187087032206582658013810690\",\"ShardId\":\"shardId-000000000000\"}"
                    .getBytes(StandardCharsets.US_ASCII));

    private final LongAdder calls = new LongAdder();

    private CannedServices() {}

    public static void main(String[] arguments) throws IOException {
        try (var server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
                var lines = System.in) {
            var services = new CannedServices();
            Thread.ofPlatform().daemon().start(() -> services.accept(server));
            System.out.println(server.getLocalPort());
            for (int read = lines.read(); read >= 0; read = lines.read()) {
                if (read == '\n') {
                    System.out.println(services.calls.sum());
                }
            }
        }
    }

    private void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofPlatform().daemon().start(() -> serve(socket));
            } catch (IOException e) {
                // Closed: the end.
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var in = new BufferedInputStream(socket.getInputStream(), BUFFER)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            for (var answer = next(in); answer.length > 0; answer = next(in)) {
                out.write(answer);
                calls.increment();
            }
        } catch (IOException e) {
            // The caller has gone, and took its connections along.
        }
    }

    /** The answer to the next request of a connection; nothing at its end. */
    private static byte[] next(InputStream in) throws IOException {
        int length = 0;
        var target = "";
        var cbor = false;
        var line = line(in);
        if (line.isEmpty()) {
            return new byte[0];
        }
        for (line = line(in); !line.isEmpty(); line = line(in)) {
            var header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith(LENGTH)) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            } else if (header.startsWith(TARGET)) {
                target = header;
            } else {
                cbor |= header.startsWith("content-type:") && header.contains("cbor");
            }
        }
        in.skipNBytes(length);
        if (target.contains("kinesis")) {
            return cbor ? KINESIS_CBOR : KINESIS_JSON;
        }
        return DYNAMO;
    }

    private static String line(InputStream in) throws IOException {
        var text = new StringBuilder(128);
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                if (text.isEmpty()) {
                    return "";
                }
                throw new EOFException();
            }
            if (read != '\r') {
                text.append((char) read);
            }
        }
        return text.toString();
    }

    private static byte[] dynamo(String body) {
        var bytes = body.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(bytes);
        return http("application/x-amz-json-1.0", "x-amz-crc32: " + crc.getValue() + "\r\n", bytes);
    }

    private static byte[] http(String type, String more, byte[] body) {
        var head = "HTTP/1.1 200 OK\r\nServer: Server\r\nDate: Fri, 27 Nov 2026 12:00:00 GMT\r\nContent-Type: " + type
                + "\r\nContent-Length: " + body.length
                + "\r\nx-amzn-RequestId: 4KHLFPC5A2QJ6V1H5OQV6LHF0RVV4KQNSO5AEMVJF66Q9ASUAAJG\r\n" + more + "\r\n";
        var answer = new ByteArrayOutputStream();
        answer.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        answer.writeBytes(body);
        return answer.toByteArray();
    }

    /** A map of two texts, RFC 8949. */
    private static byte[] kinesisCbor() {
        var cbor = new ByteArrayOutputStream();
        cbor.write(0xa2);
        text(cbor, "SequenceNumber");
        text(cbor, "49671246667567228643283430150187087032206582658013810690");
        text(cbor, "ShardId");
        text(cbor, "shardId-000000000000");
        return cbor.toByteArray();
    }

    private static void text(ByteArrayOutputStream cbor, String text) {
        var length = text.length();
        if (length < 24) {
            cbor.write(0x60 + length);
        } else {
            cbor.write(0x78);
            cbor.write(length);
        }
        cbor.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
