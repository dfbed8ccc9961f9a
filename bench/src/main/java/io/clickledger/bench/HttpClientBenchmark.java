package io.clickledger.bench;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.endpoints.AccountIdEndpointMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** A click's two SDK calls over each HTTP client that the SDK has for synchronous calls, and with settings that could spare some of it. */
final class HttpClientBenchmark {

    /** Few enough to stay in the caches, as a request does that was just read. */
    private static final int REQUESTS = 1_000;

    private static final int ADS = 10_000_000;
    private static final int CLICKS_A_TURN = 300;
    private static final int WARM_UPS = 40;
    private static final int ROUNDS = 61;
    private static final String USED = "Apache 5";

    private HttpClientBenchmark() {}

    public static void main(String[] arguments) {
        try (var canned = new CannedProcess();
                var apache5 = Apache5HttpClient.create();
                var apache4 = ApacheHttpClient.create();
                var urlConnection = UrlConnectionHttpClient.create();
                var crt = AwsCrtHttpClient.create()) {
            System.out.println("answered by " + canned.endpoint());
            var requests = new ClickRequests(REQUESTS, ADS);
            var rounds = new Rounds(CLICKS_A_TURN)
                    .with(USED, new BareCalls(apache5, false, requests, REQUESTS)::click)
                    .with("Apache 4", new BareCalls(apache4, false, requests, REQUESTS)::click)
                    .with("URL connection", new BareCalls(urlConnection, false, requests, REQUESTS)::click)
                    .with("CRT", new BareCalls(crt, false, requests, REQUESTS)::click)
                    .with("Apache 5, no account-based endpoints", given(apache5, requests, true, false)::click)
                    .with("Apache 5, credentials given", given(apache5, requests, false, true)::click)
                    .run(WARM_UPS, ROUNDS);
            var report = new Report("http-client-benchmark");
            for (var name : rounds.names()) {
                report.row()
                        .text("two calls over", name)
                        .number("CPU µs of the caller", rounds.mean(name, Effort::threadMicros))
                        .number("CPU µs of the process", rounds.mean(name, Effort::cpuMicros))
                        .number("x Apache 5", rounds.ratio(name, USED, Effort::cpuMicros))
                        .text("90 % within", rounds.ratioBounds(name, USED, Effort::cpuMicros))
                        .number("bytes allocated", rounds.median(name, Effort::bytes))
                        .number("µs by the clock, median", rounds.median(name, Effort::wallMicros));
            }
            report.publish();
        }
    }

    private static BareCalls given(
            SdkHttpClient http, ClickRequests requests, boolean noAccountEndpoints, boolean givenCredentials) {
        var dynamo = DynamoDbClient.builder().httpClient(http);
        var kinesis = KinesisClient.builder().httpClient(http);
        if (noAccountEndpoints) {
            dynamo.accountIdEndpointMode(AccountIdEndpointMode.DISABLED);
        }
        if (givenCredentials) {
            var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("canned", "canned"));
            dynamo.credentialsProvider(credentials);
            kinesis.credentialsProvider(credentials);
        }
        return new BareCalls(dynamo.build(), kinesis.build(), false, requests, REQUESTS);
    }
}
