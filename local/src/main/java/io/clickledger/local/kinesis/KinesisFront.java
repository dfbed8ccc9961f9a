package io.clickledger.local.kinesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP side of the protocol: finds the operation, decodes, encodes, and turns failures into error answers. */
final class KinesisFront implements HttpHandler {
    /** PutRecords takes 10 MiB, a third more as Base64, and some room for the keys. */
    private static final int MAX_BODY_BYTES = 16 << 20;

    private static final String PREFIX = "Kinesis_20131202.";
    private static final Set<String> PUTS = Set.of("PutRecord", "PutRecords");
    private static final Logger log = LoggerFactory.getLogger(KinesisFront.class);

    private final Map<String, Operation> operations;
    private final KinesisFaults faults;

    KinesisFront(KinesisStreams streams, KinesisFaults faults, Clock clock) {
        this.faults = faults;
        var lists = new KinesisListOperations(streams);
        var control = new KinesisStreamOperations(streams, clock);
        var puts = new KinesisPutOperations(streams);
        var gets = new KinesisGetOperations(streams, clock);
        operations = Map.ofEntries(
                Map.entry("CreateStream", control::createStream),
                Map.entry("DeleteStream", control::deleteStream),
                Map.entry("SplitShard", control::splitShard),
                Map.entry("MergeShards", control::mergeShards),
                Map.entry("UpdateShardCount", control::updateShardCount),
                Map.entry("DescribeStream", lists::describeStream),
                Map.entry("DescribeStreamSummary", lists::describeStreamSummary),
                Map.entry("ListStreams", lists::listStreams),
                Map.entry("ListShards", lists::listShards),
                Map.entry("PutRecord", puts::putRecord),
                Map.entry("PutRecords", puts::putRecords),
                Map.entry("GetShardIterator", gets::getShardIterator),
                Map.entry("GetRecords", gets::getRecords));
    }

    private interface Operation {
        ObjectNode answer(KinesisRequest request) throws IOException;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var wire = KinesisWire.of(header(exchange, "Content-Type"));
            var name = header(exchange, "X-Amz-Target").replace(PREFIX, "");
            try {
                if (PUTS.contains(name) && faults.dropsPut()) {
                    throw KinesisRejection.internalFailure();
                }
                var answer = answer(name, exchange, wire);
                switch (PUTS.contains(name) ? faults.answer() : KinesisFaults.Answer.HONEST) {
                    case HONEST -> send(exchange, 200, wire, answer);
                    case INTERNAL_FAILURE -> sendError(exchange, wire, KinesisRejection.internalFailure());
                    // Closing an exchange without headers closes its connection.
                    case NONE -> log.atDebug().addKeyValue("operation", name).log("answer withheld");
                }
            } catch (KinesisRejection e) {
                sendError(exchange, wire, e);
            }
        }
    }

    private ObjectNode answer(String name, HttpExchange exchange, KinesisWire wire) throws IOException {
        var operation = operations.get(name);
        if (operation == null) {
            throw KinesisRejection.unknownOperation(name);
        }
        var body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            throw KinesisRejection.validation("body", "must have up to " + MAX_BODY_BYTES + " bytes");
        }
        try {
            return operation.answer(new KinesisRequest(wire.read(body), wire));
        } catch (KinesisRejection e) {
            throw e;
        } catch (JsonProcessingException e) {
            throw KinesisRejection.notDecodable(wire);
        } catch (IOException | RuntimeException e) {
            log.atError().addKeyValue("name", name).setCause(e).log("operation failed");
            throw KinesisRejection.internalFailure();
        }
    }

    private static void sendError(HttpExchange exchange, KinesisWire wire, KinesisRejection rejection)
            throws IOException {
        send(exchange, rejection.status(), wire, KinesisAnswers.error(rejection));
    }

    private static void send(HttpExchange exchange, int status, KinesisWire wire, ObjectNode answer)
            throws IOException {
        var body = wire.write(answer);
        exchange.getResponseHeaders().set("Content-Type", wire.mediaType());
        exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static String header(HttpExchange exchange, String name) {
        var value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
