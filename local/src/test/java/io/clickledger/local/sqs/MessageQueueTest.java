package io.clickledger.local.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threeten.extra.MutableClock;

class MessageQueueTest {
    private static final Duration HIDDEN = Duration.ofSeconds(30);

    private final MutableClock clock = MutableClock.of(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path directory;

    @Test
    void receivedMessageIsHiddenUntilItsTimeoutAndThenComesAgain() throws InterruptedException {
        var queue = queue(QueueJournal.none());
        queue.send("a");
        receive(queue);

        clock.add(HIDDEN.minusMillis(1));
        assertThat(receive(queue)).isEmpty();

        clock.add(Duration.ofMillis(1));
        assertThat(receive(queue)).extracting(QueueMessage::receives).containsExactly(2);
    }

    @Test
    void oldReceiptDoesNotDeleteAMessageThatWasHandedOutAgain() throws InterruptedException {
        var queue = queue(QueueJournal.none());
        queue.send("a");
        String old = receive(queue).getFirst().receipt();
        clock.add(HIDDEN);
        String current = receive(queue).getFirst().receipt();

        queue.delete(old);
        assertThat(queue.depth()).isEqualTo(new MessageQueue.Depth(0, 1));

        queue.delete(current);
        assertThat(queue.depth()).isEqualTo(new MessageQueue.Depth(0, 0));
    }

    @Test
    void messageReceivedTooOftenMovesToTheDeadLetters() throws InterruptedException {
        var dead = queue(QueueJournal.none());
        var queue = new MessageQueue(new MessageQueue.Policy(HIDDEN, 2, Optional.of(dead)), clock, QueueJournal.none());
        queue.send("a");
        receive(queue);
        clock.add(HIDDEN);
        receive(queue);
        clock.add(HIDDEN);

        assertThat(receive(queue)).isEmpty();
        assertThat(receive(dead)).extracting(QueueMessage::body).containsExactly("a");
    }

    @Test
    void visibilityOfZeroMakesAMessageReceivableAtOnce() throws InterruptedException {
        var queue = queue(QueueJournal.none());
        queue.send("a");

        assertThat(queue.changeVisibility(receive(queue).getFirst().receipt(), Duration.ZERO))
                .isTrue();

        assertThat(receive(queue)).hasSize(1);
    }

    @Test
    void restartFindsWhatWasSentAndNotDeletedInOrder() throws InterruptedException {
        var journal = QueueJournal.open(directory.resolve("q"));
        var queue = queue(journal);
        queue.send("first line\nsecond ✓");
        queue.send("b");
        queue.send("c");
        queue.delete(queue.receive(2, Optional.empty(), Duration.ZERO).get(1).receipt());
        queue.close();
        clock.add(Duration.ofSeconds(1));

        var restarted = queue(QueueJournal.open(directory.resolve("q")));

        assertThat(receive(restarted)).extracting(QueueMessage::body).containsExactly("first line\nsecond ✓", "c");
    }

    @Test
    void halfALineOfAKilledProcessIsDropped() throws IOException, InterruptedException {
        var queue = queue(QueueJournal.open(directory.resolve("q")));
        queue.send("a");
        queue.close();
        Files.writeString(directory.resolve("q"), "+ id 12 Ym", StandardOpenOption.APPEND);

        var restarted = queue(QueueJournal.open(directory.resolve("q")));

        assertThat(receive(restarted)).extracting(QueueMessage::body).containsExactly("a");
    }

    private MessageQueue queue(QueueJournal journal) {
        return new MessageQueue(MessageQueue.Policy.unlimited(HIDDEN), clock, journal);
    }

    private static List<QueueMessage> receive(MessageQueue queue) throws InterruptedException {
        return queue.receive(10, Optional.empty(), Duration.ZERO);
    }
}
