package io.clickledger.runtime;

/** How a start or an invocation of a function ended. */
public sealed interface Ending {

    /** It answered, or is ready for its first event when there was none yet. */
    record Success(String payload) implements Ending {}

    /** It failed, with the error as the runtime reported it or as its process left it. */
    record Failure(String error) implements Ending {}

    /** The answer; throws when there is none. */
    default String payload() {
        return switch (this) {
            case Success success -> success.payload;
            case Failure failure -> throw new IllegalStateException("function failed: " + failure.error);
        };
    }
}
