package io.clickledger.local.console;

/** Why a command could not do its work, in words that say what to do; printed without a stack trace. */
public final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CommandException(String message) {
        super(message);
    }
}
