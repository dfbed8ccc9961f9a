package io.clickledger.query;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import java.util.Map;

/** An advertiser's two questions, from their events to their answers. */
final class RehearseQuery {

    private static final Map<String, String> CALLER = Map.of(Caller.ADVERTISER_CLAIM, "rehearsal");

    private RehearseQuery() {}

    static void run(Map<String, String> environment) {
        var handler = new QueryHandler(environment);
        handler.answer(question("/metrics", "ad_ids=rehearsal&minutes=60"));
        handler.answer(question("/metrics/top", "n=10&minutes=60"));
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
