package io.clickledger.redirect;

import io.clickledger.events.ClickId;

/** A click could not be put aside for its replay, or it is not known whether it was. */
final class SpillFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SpillFailedException(ClickId click, Throwable cause) {
        super("click " + click + " was not spilled: " + cause, cause);
    }
}
