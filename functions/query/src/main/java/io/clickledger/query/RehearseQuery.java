package io.clickledger.query;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import io.clickledger.settings.Settings;
import io.clickledger.telemetry.FunctionName;
import io.clickledger.telemetry.Metric;
import io.clickledger.telemetry.Metrics;
import java.time.Clock;
import java.util.Map;

/** An advertiser's two questions, from their events to their answers. */
final class RehearseQuery {

    private static final Map<String, String> CALLER = Map.of(Caller.ADVERTISER_CLAIM, "rehearsal");

    private RehearseQuery() {}

    static void run(Map<String, String> environment) {
        var handler = new QueryHandler(environment);
        handler.answer(question("/metrics", "ad_ids=rehearsal&minutes=60"));
        handler.answer(question("/metrics/top", "n=10&minutes=60"));
        // The handler's own metrics are not due so soon.
        var metrics = Metrics.of(FunctionName.QUERY, new Settings(environment), Clock.systemUTC());
        metrics.count(Metric.QUERIES_ANSWERED);
        metrics.flush();
    }

    private static APIGatewayV2HTTPEvent question(String path, String query) {
        var http =
                RequestContext.Http.builder().withMethod("GET").withPath(path).build();
        var jwt = RequestContext.Authorizer.JWT.builder().withClaims(CALLER).build();
        return APIGatewayV2HTTPEvent.builder()
                .withRawPath(path)
                .withRawQueryString(query)
                .withRequestContext(RequestContext.builder()
                        .withHttp(http)
                        .withAuthorizer(
                                RequestContext.Authorizer.builder().withJwt(jwt).build())
                        .build())
                .build();
    }
}
