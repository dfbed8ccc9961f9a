package io.clickledger.local.sqs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The append-only file of one queue: a line for each message sent ("+ id time body") and deleted ("- id").
 *
 * <p>Every line reaches the operating system before the call returns, so a killed process loses nothing; a machine that
 * loses power may lose its last lines. Receive counts are not kept: after a restart every message is unread.
 */
final class QueueJournal {
    private final Optional<Path> file;
    private final Writer lines;

    private QueueJournal(Optional<Path> file, Writer lines) {
        this.file = file;
        this.lines = lines;
    }

    static QueueJournal none() {
        return new QueueJournal(Optional.empty(), Writer.nullWriter());
    }

    /** Opens the file, without the messages that are gone. */
    static QueueJournal open(Path file) {
        try {
            rewrite(file, read(file));
            return new QueueJournal(
                    Optional.of(file),
                    Files.newBufferedWriter(file, StandardCharsets.US_ASCII, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Collection<QueueMessage> messages() {
        try {
            return file.isPresent() ? read(file.get()) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void sent(QueueMessage message) {
        append(sentLine(message));
    }

    void deleted(String id) {
        append("- " + id);
    }

    void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void append(String line) {
        try {
            lines.write(line + "\n");
            lines.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sentLine(QueueMessage message) {
        String body = Base64.getEncoder().encodeToString(message.body().getBytes(StandardCharsets.UTF_8));
        return "+ " + message.id() + " " + message.sentAtMillis() + " " + body + " .";
    }

    private static Collection<QueueMessage> read(Path file) throws IOException {
        var messages = new LinkedHashMap<String, QueueMessage>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                String[] fields = line.split(" ", -1);
                if (fields[0].equals("-") && fields.length == 2) {
                    messages.remove(fields[1]);
                } else if (fields.length == 5) {
                    var body = new String(Base64.getDecoder().decode(fields[3]), StandardCharsets.UTF_8);
                    messages.put(fields[1], QueueMessage.sent(fields[1], body, Long.parseLong(fields[2])));
                }
                // Anything else is the last line of a killed process; its sender never got an answer.
            }
        }
        return messages.values();
    }

    private static void rewrite(Path file, Collection<QueueMessage> messages) throws IOException {
        var lines = new ArrayList<String>();
        messages.forEach(message -> lines.add(sentLine(message)));
        Path fresh = Files.write(file.resolveSibling(file.getFileName() + ".new"), lines, StandardCharsets.US_ASCII);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
