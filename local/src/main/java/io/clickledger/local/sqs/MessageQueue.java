package io.clickledger.local.sqs;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** One queue as SQS keeps it: at least once, in no promised order, hidden while in flight, dead after too many receives. */
final class MessageQueue {
    /** How long a received message stays hidden, and where it goes instead of being received once more than allowed. */
    record Policy(Duration visibilityTimeout, int maxReceives, Optional<MessageQueue> deadLetters) {
        static Policy unlimited(Duration visibilityTimeout) {
            return new Policy(visibilityTimeout, Integer.MAX_VALUE, Optional.empty());
        }
    }

    record Depth(int visible, int inFlight) {}

    private final Policy policy;
    private final Clock clock;
    private final QueueJournal journal;
    private final long idPrefix;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Map<String, QueueMessage> byId = new HashMap<>();
    /** The next to become visible first; those before now are the ones to receive. */
    private final TreeSet<QueueMessage> byVisibility = new TreeSet<>(
            Comparator.comparingLong(QueueMessage::visibleAtMillis).thenComparing(QueueMessage::id));

    private long sent;

    MessageQueue(Policy policy, Clock clock, QueueJournal journal) {
        this.policy = policy;
        this.clock = clock;
        this.journal = journal;
        this.idPrefix = clock.millis();
        journal.messages().forEach(this::put);
    }

    String send(String body) {
        lock.lock();
        try {
            // The start time in front keeps ids unique and in order over restarts.
            var message = QueueMessage.sent(new UUID(idPrefix, sent++).toString(), body, clock.millis());
            journal.sent(message);
            put(message);
            arrived.signal();
            return message.id();
        } finally {
            lock.unlock();
        }
    }

    /** Hands out up to {@code max} messages, waiting up to {@code patience} for the first. */
    List<QueueMessage> receive(int max, Optional<Duration> visibility, Duration patience) throws InterruptedException {
        long hiddenMillis = visibility.orElse(policy.visibilityTimeout()).toMillis();
        long deadline = System.nanoTime() + patience.toNanos();
        lock.lock();
        try {
            var messages = take(max, hiddenMillis);
            while (messages.isEmpty() && deadline - System.nanoTime() > 0) {
                arrived.await(nanosUntilVisible(deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                messages = take(max, hiddenMillis);
            }
            return messages;
        } finally {
            lock.unlock();
        }
    }

    /** Like SQS, says nothing about a receipt that is no longer the message's newest: the message stays. */
    void delete(String receipt) {
        lock.lock();
        try {
            held(receipt).ifPresent(message -> {
                journal.deleted(message.id());
                remove(message);
            });
        } finally {
            lock.unlock();
        }
    }

    /** Answers whether the receipt still holds its message. */
    boolean changeVisibility(String receipt, Duration fromNow) {
        lock.lock();
        try {
            var held = held(receipt);
            held.ifPresent(message -> {
                remove(message);
                put(message.visibleAt(clock.millis() + fromNow.toMillis()));
                arrived.signal();
            });
            return held.isPresent();
        } finally {
            lock.unlock();
        }
    }

    Depth depth() {
        lock.lock();
        try {
            long now = clock.millis();
            int visible = (int) byVisibility.stream()
                    .takeWhile(message -> message.visibleAtMillis() <= now)
                    .count();
            return new Depth(visible, byVisibility.size() - visible);
        } finally {
            lock.unlock();
        }
    }

    Policy policy() {
        return policy;
    }

    void close() {
        journal.close();
    }

    private List<QueueMessage> take(int max, long hiddenMillis) {
        long now = clock.millis();
        var taken = new ArrayList<QueueMessage>();
        while (taken.size() < max
                && !byVisibility.isEmpty()
                && byVisibility.first().visibleAtMillis() <= now) {
            var next = byVisibility.first();
            remove(next);
            if (next.receives() < policy.maxReceives() || policy.deadLetters().isEmpty()) {
                // Hidden for no time at all is still handed out once a call.
                var received = next.received(now, now + hiddenMillis);
                put(received);
                taken.add(received);
                if (hiddenMillis == 0) {
                    break;
                }
            } else {
                // Sent first, deleted second: a kill in between leaves it in both queues rather than in none.
                policy.deadLetters().get().send(next.body());
                journal.deleted(next.id());
            }
        }
        return taken;
    }

    private long nanosUntilVisible(long patienceNanos) {
        if (byVisibility.isEmpty()) {
            return patienceNanos;
        }
        long millis = Math.max(1, byVisibility.first().visibleAtMillis() - clock.millis());
        return Math.min(patienceNanos, TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private Optional<QueueMessage> held(String receipt) {
        String id = receipt.substring(0, Math.max(0, receipt.indexOf('#')));
        return Optional.ofNullable(byId.get(id))
                .filter(message -> message.receipt().equals(receipt));
    }

    private void put(QueueMessage message) {
        byId.put(message.id(), message);
        byVisibility.add(message);
    }

    private void remove(QueueMessage message) {
        byId.remove(message.id());
        byVisibility.remove(message);
    }
}
