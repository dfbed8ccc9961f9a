package io.clickledger.local;

/** An error that a service answers with: its name, and what is wrong. */
final class ApiRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final String type;

    ApiRefusal(String type, String message) {
        super(message);
        this.type = type;
    }

    String type() {
        return type;
    }
}
