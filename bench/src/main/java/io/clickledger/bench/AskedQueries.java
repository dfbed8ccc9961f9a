package io.clickledger.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import io.clickledger.query.QueryFunctions;
import io.clickledger.query.QueryHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The query function over a {@link DynamoCountedHour}, asked as the API does. */
final class AskedQueries {

    private static final Map<String, String> OPERATOR = Map.of("scope", "operator");
    private static final Map<String, String> ADVERTISER = Map.of("advertiser_id", "advertiser-0");

    /** The function does not ask its context for anything. */
    private static final Context NO_CONTEXT = (Context) Proxy.newProxyInstance(
            Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    private final QueryFunctions functions;
    private final QueryHandler handler;
    private final Instant start;

    /** Over {@code table}, whose sixty minutes begin at {@code start}. */
    AskedQueries(String table, Instant start) {
        this(
                new QueryFunctions(
                        Map.of("COUNTERS_TABLE", table, "ADS_TABLE", "ads", "PAGE_TOKEN_KEY", "A".repeat(43))),
                start);
    }

    private AskedQueries(QueryFunctions functions, Instant start) {
        this.functions = functions;
        this.handler = functions.fresh();
        this.start = start;
    }

    /** The same of a function that was not asked before, over the same connections. */
    AskedQueries anew() {
        return new AskedQueries(functions, start);
    }

    /** The top {@code n} of all ads in the first {@code minutes}. */
    String topOfAll(int n, int minutes) {
        return ask("/metrics/top", "n=" + n + "&" + window(minutes), OPERATOR);
    }

    /** The top {@code n} of all ads in the last {@code hours} up to the end of the hour in which the minutes begin. */
    String topOfAllInHours(int n, int hours) {
        return ask("/metrics/top", "n=" + n + "&" + hours(hours), OPERATOR);
    }

    /** The top {@code n} of an advertiser's ads in the first {@code minutes}. */
    String top(int n, int minutes) {
        return ask("/metrics/top", "n=" + n + "&" + window(minutes), ADVERTISER);
    }

    /** The clicks of {@code ads} ads by minute. */
    String series(int ads) {
        return ask("/metrics", ids(ads) + "&" + window(ClickedHour.MINUTES), ADVERTISER);
    }

    /** The clicks of {@code ads} ads by hour, of the last {@code hours} up to the end of the hour in which the minutes begin. */
    String series(int ads, int hours) {
        return ask("/metrics", ids(ads) + "&interval=1h&" + hours(hours), ADVERTISER);
    }

    private static String ids(int ads) {
        return IntStream.range(0, ads)
                .mapToObj(i -> ClickedHour.ad(i * ClickedHour.ADVERTISERS).ad().value())
                .collect(Collectors.joining(",", "ad_ids=", ""));
    }

    private String window(int minutes) {
        return "start_time=" + start + "&end_time=" + start.plus(Duration.ofMinutes(minutes));
    }

    private String hours(int hours) {
        var end = start.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
        return "start_time=" + end.minus(Duration.ofHours(hours)) + "&end_time=" + end;
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
