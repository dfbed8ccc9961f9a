package io.clickledger.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class InSequenceTest {

    @Test
    void sequencesFollowOneAnotherAndEmptyOnesAreNothing() {
        var all = new InSequence<>(
                List.of(List.of(1, 2), List.<Integer>of(), List.of(3)).iterator(), List::iterator);

        assertThat(all).toIterable().containsExactly(1, 2, 3);
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(all::next);
    }

    @Test
    void nothingIsReadAhead() {
        var read = new ArrayList<Integer>();
        var all = new InSequence<>(List.of(0, 10).iterator(), start -> recorded(start, read));

        assertThat(all.next()).isZero();
        assertThat(all.next()).isEqualTo(1);

        assertThat(read).containsExactly(0, 1);
    }

    private static Iterator<Integer> recorded(int start, List<Integer> read) {
        return IntStream.range(start, start + 5)
                .boxed()
                .map(number -> {
                    read.add(number);
                    return number;
                })
                .iterator();
    }
}
