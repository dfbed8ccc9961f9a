package io.clickledger.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import io.clickledger.local.LocalSystem;
import io.clickledger.local.LocalSystem.Options;
import io.clickledger.local.LocalSystem.Options.Signing;
import io.clickledger.query.QueryHandler;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The warm query function over DynamoDB Local with 100,000 active ads: latency and reads per query. */
public final class QueryBenchmark {

    private static final Map<String, String> OPERATOR = Map.of("scope", "operator");
    private static final Map<String, String> ADVERTISER = Map.of("advertiser_id", "advertiser-0");
    private static final int ANY_PORT = 0;

    /** The function does not ask its context for anything. */
    private static final Context NO_CONTEXT = (Context) Proxy.newProxyInstance(
            Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    private final QueryHandler handler = new QueryHandler(
            Map.of("COUNTERS_TABLE", DynamoCountedHour.TABLE, "ADS_TABLE", "ads", "PAGE_TOKEN_KEY", "A".repeat(43)));
    private final Measurements measurements = new Measurements();
    private final Instant start;

    private QueryBenchmark(Instant start) {
        this.start = start;
    }

    public static void main(String[] arguments) throws IOException {
        try (var system = LocalSystem.start(Options.of(ANY_PORT, Optional.empty(), Signing.OFF));
                var dynamo = DynamoDbClient.builder()
                        .httpClientBuilder(Apache5HttpClient.builder())
                        .build()) {
            System.out.println("the engines of " + system.base() + " are up, writing counters ...");
            var lastButTwo =
                    Clock.systemUTC().instant().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(3));
            var start = lastButTwo.plus(Duration.ofMinutes(33));
            var counted = new DynamoCountedHour(dynamo, start);
            counted.fill();
            new QueryBenchmark(start).run(counted);
        }
    }

    private void run(DynamoCountedHour counted) throws IOException {
        top("operator top 10, 60 minutes", 60, 10, OPERATOR, 300);
        top("operator top 100, 60 minutes", 60, 100, OPERATOR, 300);
        top("operator top 10, 15 minutes", 15, 10, OPERATOR, 300);
        counted.complete();
        top("operator top 10, 60 minutes, lists kept", 60, 10, OPERATOR, 300);
        top("advertiser top 10 of 5000 ads, 60 minutes", 60, 10, ADVERTISER, 30);
        for (var ads : new int[] {1, 10, 100}) {
            series("series of " + ads + " ads, 60 minutes", ads);
        }
        measurements.report(Path.of("target", "query-benchmark.json"));
    }

    private void top(String name, int minutes, int n, Map<String, String> claims, int runs) {
        measurements.measure(name, runs / 3, runs, () -> {
            var answer = ask("/metrics/top", "n=" + n + "&" + window(minutes), claims);
            return answer.contains("\"exact\":true") ? "exact" : "not exact";
        });
    }

    private void series(String name, int ads) {
        var ids = IntStream.range(0, ads)
                .mapToObj(i -> DynamoCountedHour.ad(i * DynamoCountedHour.ADVERTISERS)
                        .ad()
                        .value())
                .collect(Collectors.joining(","));
        measurements.measure(name, 50, 200, () -> {
            ask("/metrics", "ad_ids=" + ids + "&" + window(DynamoCountedHour.MINUTES), ADVERTISER);
            return "";
        });
    }

    private String window(int minutes) {
        return "start_time=" + start + "&end_time=" + start.plus(Duration.ofMinutes(minutes));
    }

    private String ask(String path, String query, Map<String, String> claims) {
        var jwt = RequestContext.Authorizer.JWT.builder().withClaims(claims).build();
        var http =
                RequestContext.Http.builder().withMethod("GET").withPath(path).build();
        var event = APIGatewayV2HTTPEvent.builder()
                .withRawPath(path)
                .withRawQueryString(query)
                .withRequestContext(RequestContext.builder()
                        .withHttp(http)
                        .withAuthorizer(
                                RequestContext.Authorizer.builder().withJwt(jwt).build())
                        .build())
                .build();
        var answer = handler.handleRequest(event, NO_CONTEXT);
        if (answer.getStatusCode() != 200) {
            throw new IllegalStateException(
                    "benchmark is answered " + answer.getStatusCode() + ": " + answer.getBody());
        }
        return answer.getBody();
    }
}
