package io.clickledger.local.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickledger.local.Announcement;
import io.clickledger.local.console.CommandException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How every command finds the running system: {@code --base}, else {@code CLICKLEDGER_BASE}, else port 8080 of this machine. */
final class SystemOption {

    static final String VARIABLE = "CLICKLEDGER_BASE";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Option(
            names = "--base",
            paramLabel = "URL",
            defaultValue = "${env:" + VARIABLE + ":-http://127.0.0.1:8080}",
            description = "The running system (default: $" + VARIABLE + ", else http://127.0.0.1:8080).")
    private URI base = URI.create("http://127.0.0.1:8080");

    URI base() {
        return base;
    }

    /** Where a local system answers; throws {@link CommandException} when none does. */
    URI announcedBase() throws IOException, InterruptedException {
        announcement();
        return base;
    }

    /** What the system there announces; throws {@link CommandException} when no local system answers. */
    Announcement announcement() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(Announcement.PATH))
                .timeout(PATIENCE)
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                return JSON.readValue(response.body(), Announcement.class);
            }
            throw new CommandException(base + " answers, but is no local system (" + response.statusCode() + " at "
                    + Announcement.PATH + ")");
        } catch (java.net.ConnectException | java.net.http.HttpTimeoutException e) {
            throw new CommandException("no system answers at " + base
                    + "; start one with ./clickledger up, or name it with" + " --base URL or " + VARIABLE);
        }
    }
}
