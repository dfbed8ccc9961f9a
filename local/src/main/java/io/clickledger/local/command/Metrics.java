package io.clickledger.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickledger.events.AdvertiserId;
import io.clickledger.local.TokenKeys;
import io.clickledger.local.console.CommandException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The numbers as a user gets them: over HTTP, with a token, page after page. */
final class Metrics implements AutoCloseable {

    static final String JSON_TYPE = "application/json";
    static final String CSV_TYPE = "text/csv";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(15);

    /** A hundred ads over the whole retention take nine. */
    private static final int MOST_PAGES = 1_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final String token;

    private Metrics(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** Reads as {@code advertiser}, or as an operator when it is empty. */
    static Metrics of(SystemOption system, Optional<AdvertiserId> advertiser) throws IOException, InterruptedException {
        var keys = TokenKeys.read(system.announcement().directory());
        return new Metrics(
                system.base(), keys.issue(advertiser, Clock.systemUTC().instant(), TOKEN_LIFETIME));
    }

    /** Every page of the answer; throws {@link CommandException} with the problem when there is none. */
    List<JsonNode> json(String path, Map<String, String> parameters) throws IOException, InterruptedException {
        var pages = new ArrayList<JsonNode>();
        for (var page : pages(path, parameters, JSON_TYPE)) {
            pages.add(JSON.readTree(page));
        }
        return pages;
    }

    /** The whole answer as CSV with one header; throws {@link CommandException} with the problem when there is none. */
    String csv(String path, Map<String, String> parameters) throws IOException, InterruptedException {
        var pages = pages(path, parameters, CSV_TYPE);
        return pages.getFirst()
                + pages.stream()
                        .skip(1)
                        .map(page -> page.substring(page.indexOf('\n') + 1))
                        .collect(Collectors.joining());
    }

    @Override
    public void close() {
        http.close();
    }

    private List<String> pages(String path, Map<String, String> parameters, String type)
            throws IOException, InterruptedException {
        var pages = new ArrayList<String>();
        var asked = new TreeMap<>(parameters);
        for (int page = 0; page < MOST_PAGES; page++) {
            var response = get(path, asked, type);
            pages.add(response.body());
            var next = nextToken(response, type);
            if (next.isEmpty()) {
                return pages;
            }
            asked.put("next_token", next.get());
        }
        throw new CommandException("the answer has more than " + MOST_PAGES + " pages; ask for less");
    }

    private HttpResponse<String> get(String path, Map<String, String> parameters, String type)
            throws IOException, InterruptedException {
        var query = parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(base.resolve(path + "?" + query))
                .header("Authorization", "Bearer " + token)
                .header("Accept", type)
                .timeout(PATIENCE)
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new CommandException(problem(response));
        }
        return response;
    }

    private static Optional<String> nextToken(HttpResponse<String> response, String type)
            throws JsonProcessingException {
        return type.equals(CSV_TYPE)
                ? response.headers().firstValue("Clickledger-Next-Token")
                : Optional.ofNullable(
                        JSON.readTree(response.body()).path("next_token").textValue());
    }

    private static String problem(HttpResponse<String> response) {
        try {
            var problem = JSON.readTree(response.body());
            if (problem.has("detail")) {
                return problem.path("detail").asText() + " (" + response.statusCode() + " "
                        + problem.path("title").asText() + ")";
            }
        } catch (JsonProcessingException e) {
            return "the answer is no problem document, but status " + response.statusCode();
        }
        return "refused with status " + response.statusCode();
    }
}
