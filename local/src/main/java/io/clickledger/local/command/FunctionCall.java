package io.clickledger.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickledger.local.LambdaFunctions;
import io.clickledger.local.console.CommandException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Invokes a function of a running local system by name and waits for its answer. */
final class FunctionCall {

    private static final JsonMapper JSON = new JsonMapper();

    /** Lambda's longest timeout, and Trino may have to be fetched first. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final URI base;
    private final HttpClient http;

    FunctionCall(URI base, HttpClient http) {
        this.base = base;
        this.http = http;
    }

    /** The answer to {@code event}; throws {@link CommandException} when the function failed or is not there. */
    JsonNode invoke(String function, JsonNode event) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(LambdaFunctions.PATH + function + LambdaFunctions.PATH_END))
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(event)))
                .build();
        var response = http.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new CommandException(
                    base + " has no function " + function + " to invoke (" + response.statusCode() + ")");
        }
        var answer = JSON.readTree(response.body());
        if (response.headers().firstValue("X-Amz-Function-Error").isPresent()) {
            throw new CommandException(
                    function + " failed: " + answer.path("errorMessage").asText());
        }
        return answer;
    }
}
