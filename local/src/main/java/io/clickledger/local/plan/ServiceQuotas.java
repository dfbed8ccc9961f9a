package io.clickledger.local.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.regions.Region;

/** AWS's Service Quotas over plain signed HTTP: the SDK's module for it could not be had at our version, and it is one call. */
final class ServiceQuotas {

    private static final JsonMapper JSON = new JsonMapper();
    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();
    private static final String TARGET = "ServiceQuotasV20190624.";

    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final Region region;
    private final URI endpoint;

    ServiceQuotas(SdkHttpClient http, AwsCredentialsProvider credentials, Region region, URI endpoint) {
        this.http = http;
        this.credentials = credentials;
        this.region = region;
        this.endpoint = endpoint;
    }

    /** The quota that applies to the account, or AWS's default where the account has none of its own. */
    double value(String service, String quota) {
        var own = ask("GetServiceQuota", service, quota);
        return value(
                own.error().equals("NoSuchResourceException") ? ask("GetAWSDefaultServiceQuota", service, quota) : own);
    }

    private static double value(Answer answer) {
        var value = answer.body().at("/Quota/Value");
        if (!answer.error().isEmpty() || !value.isNumber()) {
            throw new QuotaUnavailableException(answer.error().isEmpty() ? "no value answered" : answer.error());
        }
        return value.doubleValue();
    }

    private Answer ask(String operation, String service, String quota) {
        var body = JSON.createObjectNode()
                .put("ServiceCode", service)
                .put("QuotaCode", quota)
                .toString();
        try {
            var response = http.prepareRequest(signed(operation, body)).call();
            return answer(response);
        } catch (IOException e) {
            throw new QuotaUnavailableException(e.toString(), e);
        }
    }

    private HttpExecuteRequest signed(String operation, String body) {
        var request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint)
                .encodedPath("/")
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("X-Amz-Target", TARGET + operation)
                // Without it the client would send the body in chunks.
                .putHeader("Content-Length", Integer.toString(body.length()))
                .build();
        var signed = SIGNER.sign(sign -> sign.identity(credentials.resolveCredentials())
                .request(request)
                .payload(ContentStreamProvider.fromUtf8String(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "servicequotas")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region.id()));
        return HttpExecuteRequest.builder()
                .request(signed.request())
                .contentStreamProvider(signed.payload().orElseThrow())
                .build();
    }

    private static Answer answer(HttpExecuteResponse response) throws IOException {
        try (InputStream stream =
                response.responseBody().isPresent() ? response.responseBody().get() : InputStream.nullInputStream()) {
            var body = JSON.readTree(stream);
            if (response.httpResponse().isSuccessful()) {
                return new Answer("", body);
            }
            var type = body.path("__type").asText();
            var name = type.substring(type.indexOf('#') + 1);
            return new Answer(name.isEmpty() ? "HTTP " + response.httpResponse().statusCode() : name, body);
        }
    }

    /**
     * What was answered.
     *
     * @param error the error's name, empty when there was none
     * @param body the answer
     */
    private record Answer(String error, JsonNode body) {}
}
