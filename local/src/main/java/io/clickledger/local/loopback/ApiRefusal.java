package io.clickledger.local.loopback;

/** An error that a service answers with: its name, and what is wrong. */
public final class ApiRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final String type;

    /** {@code type} is the name that SDKs make an exception of. */
    public ApiRefusal(String type, String message) {
        super(message);
        this.type = type;
    }

    /** Its name, such as {@code InvalidRequestException}. */
    public String type() {
        return type;
    }
}
