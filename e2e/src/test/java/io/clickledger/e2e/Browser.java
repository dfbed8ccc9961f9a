package io.clickledger.e2e;

import io.clickledger.contract.ApiContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/**
 * A person's browser, which does not follow redirects, so that they can be looked at.
 *
 * <p>Every answer it gets is held against the published OpenAPI document.
 */
final class Browser {

    private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private static final ApiContract CONTRACT = ApiContract.published();

    private final HttpClient http = HttpClient.newHttpClient();

    HttpResponse<String> click(URI link) {
        return send(request(link).build());
    }

    CompletableFuture<HttpResponse<String>> clickLater(URI link) {
        return http.sendAsync(request(link).build(), BodyHandlers.ofString()).thenApply(Browser::checked);
    }

    HttpResponse<String> click(URI link, String header, String value) {
        return send(request(link).setHeader(header, value).build());
    }

    HttpResponse<String> head(URI link) {
        return send(request(link).HEAD().build());
    }

    HttpResponse<String> post(URI target, String json) {
        return send(request(target)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    HttpResponse<String> get(URI target, String token) {
        return send(request(target).header("Authorization", "Bearer " + token).build());
    }

    HttpResponse<String> get(URI target, String token, String header, String value) {
        return send(request(target)
                .header("Authorization", "Bearer " + token)
                .header(header, value)
                .build());
    }

    private static HttpResponse<String> checked(HttpResponse<String> response) {
        CONTRACT.require(new ApiContract.Answer(
                response.request().method(),
                response.uri().getRawPath(),
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body()));
        return response;
    }

    private static HttpRequest.Builder request(URI target) {
        return HttpRequest.newBuilder(target).header("User-Agent", AGENT);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return checked(http.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
