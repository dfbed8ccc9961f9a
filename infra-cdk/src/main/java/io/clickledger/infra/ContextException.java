package io.clickledger.infra;

/** A context value, given as {@code cdk -c key=value} or in cdk.json, that is missing, unknown or absurd. */
final class ContextException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ContextException(String key, String problem) {
        super("context value " + key + " " + problem);
    }
}
