package io.clickledger.reconcile;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * Several sequences one after the other, each begun when the one before has ended. A stream's {@code flatMap} would do, but its iterator
 * reads each of them whole into memory.
 */
final class InSequence<S, T> implements Iterator<T> {

    private final Iterator<S> sources;
    private final Function<S, Iterator<T>> sequence;
    private Iterator<T> current = Collections.emptyIterator();

    InSequence(Iterator<S> sources, Function<S, Iterator<T>> sequence) {
        this.sources = sources;
        this.sequence = sequence;
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext() && sources.hasNext()) {
            current = sequence.apply(sources.next());
        }
        return current.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return current.next();
    }
}
