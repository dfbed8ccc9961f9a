package io.clickledger.local.sqs;

/** What SQS answers with status 400: an error code of its protocol and a sentence. */
final class SqsRejection extends Exception {
    private final String code;

    SqsRejection(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }
}
