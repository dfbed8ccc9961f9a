package io.clickledger.local.kinesis;

/** A request that Kinesis answers with one of its error types instead of a result. */
final class KinesisRejection extends RuntimeException {
    private final String type;
    private final int status;

    private KinesisRejection(String type, int status, String message) {
        super(message);
        this.type = type;
        this.status = status;
    }

    static KinesisRejection validation(String field, String rule) {
        return refused(
                "ValidationException",
                "1 validation error detected: Value at '" + field + "' failed to satisfy constraint: " + rule);
    }

    static KinesisRejection invalidArgument(String message) {
        return refused("InvalidArgumentException", message);
    }

    static KinesisRejection notFound(String message) {
        return refused("ResourceNotFoundException", message);
    }

    static KinesisRejection inUse(String message) {
        return refused("ResourceInUseException", message);
    }

    static KinesisRejection limitExceeded(String message) {
        return refused("LimitExceededException", message);
    }

    static KinesisRejection throttled(String message) {
        return refused("ProvisionedThroughputExceededException", message);
    }

    static KinesisRejection expiredIterator(String message) {
        return refused("ExpiredIteratorException", message);
    }

    static KinesisRejection unknownOperation(String target) {
        return refused("UnknownOperationException", "operation " + target + " is not offered by this server");
    }

    static KinesisRejection notDecodable(KinesisWire wire) {
        return refused("SerializationException", "the body is not " + wire.mediaType());
    }

    static KinesisRejection internalFailure() {
        return new KinesisRejection("InternalFailure", 500, "the request may or may not have been carried out");
    }

    String type() {
        return type;
    }

    int status() {
        return status;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    private static KinesisRejection refused(String type, String message) {
        return new KinesisRejection(type, 400, message);
    }
}
