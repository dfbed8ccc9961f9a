package io.clickledger.query;

import java.util.Optional;

/**
 * As much of a {@link ClickCountQuery} as one answer holds.
 *
 * @param part what this answer is about
 * @param nextToken asks for the rest; empty when there is none
 */
record ClickPage(ClickCountQuery part, Optional<String> nextToken) implements Question {

    @Override
    public Window window() {
        return part.window();
    }

    @Override
    public int adCount() {
        return part.adCount();
    }

    @Override
    public int reads() {
        return part.reads();
    }
}
