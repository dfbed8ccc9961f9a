package io.clickledger.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.events.MalformedFieldException;
import io.clickledger.local.Clients;
import io.clickledger.local.console.CommandException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code respill}: clicks whose last trace was the redirect's log go to the spill queue after all. */
@Command(
        name = "respill",
        description = "Send the clicks of log lines with \"spill\":\"lost\" to the spill queue; twice is harmless.")
final class RespillCommand implements Callable<Integer> {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String MARK = "\"spill\":\"lost\"";

    @Mixin
    private SystemOption system = new SystemOption();

    @Parameters(paramLabel = "FILE", description = "The redirect's log; lines about anything else are passed over.")
    private Path log = Path.of("");

    @Override
    public Integer call() throws IOException, InterruptedException {
        var announcement = system.announcement();
        int sent = 0;
        int unreadable = 0;
        try (var clients = Clients.of(announcement);
                var lines = open()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.contains(MARK)) {
                    continue;
                }
                var click = click(line);
                if (click.isPresent()) {
                    send(clients.sqs(), announcement.names().spill(), click.get());
                    sent++;
                } else {
                    unreadable++;
                }
            }
        }
        System.out.println("respilled " + sent + " clicks" + (unreadable == 0 ? "" : ", could not read " + unreadable));
        return unreadable == 0 ? 0 : 1;
    }

    private BufferedReader open() throws IOException {
        try {
            return Files.newBufferedReader(log, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new CommandException("there is no file " + log);
        }
    }

    /** The click in a log line, which an export of the log may have put something in front of. */
    private static Optional<String> click(String line) throws IOException {
        try {
            var click = JSON.readTree(line.substring(Math.max(0, line.indexOf('{'))))
                    .path("click")
                    .asText();
            ClickEventCodec.decodeClick((click + "\n").getBytes(StandardCharsets.UTF_8));
            return Optional.of(click);
        } catch (JsonProcessingException | MalformedFieldException e) {
            return Optional.empty();
        }
    }

    // A click that is sent twice, or was recorded meanwhile, is settled by its replay like any spilled click.
    private static void send(SqsClient sqs, String queue, String click) {
        sqs.sendMessage(message -> message.queueUrl(queue).messageBody(click));
    }
}
