package io.clickledger.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickledger.local.LocalSystem;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Where the template's references lead on this machine. */
final class LocalEngines {

    private LocalEngines() {}

    /** Environment variables: the resources' names, and the engines' addresses as the SDK reads them. */
    static Map<String, String> of(LocalSystem system, SecretStore secrets) throws IOException, InterruptedException {
        var announced = announcement(system);
        var names = announced.path("names");
        return Map.ofEntries(
                Map.entry("CLAIMS_TABLE", names.path("claims").asText()),
                Map.entry("ADS_TABLE", names.path("ads").asText()),
                Map.entry("COUNTERS_TABLE", names.path("counters").asText()),
                Map.entry("CLICK_STREAM", names.path("stream").asText()),
                Map.entry("SPILL_QUEUE_URL", names.path("spill").asText()),
                Map.entry("QUARANTINE_BUCKET", names.path("quarantine").asText()),
                Map.entry("ARCHIVE_BUCKET", names.path("archive").asText()),
                Map.entry(
                        "AWS_ENDPOINT_URL_DYNAMODB", announced.path("dynamodb").asText()),
                Map.entry("AWS_ENDPOINT_URL_KINESIS", announced.path("kinesis").asText()),
                Map.entry("AWS_ENDPOINT_URL_SQS", announced.path("sqs").asText()),
                Map.entry("AWS_ENDPOINT_URL_S3", announced.path("s3").asText()),
                Map.entry("AWS_ENDPOINT_URL_ATHENA", announced.path("athena").asText()),
                Map.entry("AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.address()));
    }

    private static JsonNode announcement(LocalSystem system) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(system.base().resolve("/local")).build();
        try (var http = HttpClient.newHttpClient()) {
            return Payload.JSON.readTree(
                    http.send(request, BodyHandlers.ofByteArray()).body());
        }
    }
}
