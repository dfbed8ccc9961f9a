package io.clickledger.local;

/** Why a command could not do its work, in words that say what to do; printed without a stack trace. */
public final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** {@code message} names what to do. */
    public CommandException(String message) {
        super(message);
    }
}
