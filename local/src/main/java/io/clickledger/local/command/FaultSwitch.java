package io.clickledger.local.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickledger.local.Faults;
import io.clickledger.local.console.CommandException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Switches faults on and off in a running local system. */
final class FaultSwitch {

    private static final JsonMapper JSON = new JsonMapper();

    private final URI base;
    private final HttpClient http;

    FaultSwitch(URI base, HttpClient http) {
        this.base = base;
        this.http = http;
    }

    /** From now on {@code faults} go wrong at {@code base}; throws {@link CommandException} when the system takes none. */
    void set(Faults faults) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(Faults.PATH))
                .PUT(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(faults)))
                .build();
        var status = http.send(request, BodyHandlers.discarding()).statusCode();
        if (status != 204) {
            throw new CommandException("the system at " + base + " takes no faults (" + status + ")");
        }
    }
}
