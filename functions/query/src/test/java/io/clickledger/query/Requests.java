package io.clickledger.query;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.clickledger.contract.ApiContract;
import java.lang.reflect.Proxy;
import java.util.Map;

/** Events as API Gateway's HTTP APIs send them, as far as the function reads them. */
final class Requests {

    static final Map<String, String> AS_ACME = Map.of("advertiser_id", "acme", "scope", "openid");
    static final Map<String, String> AS_OPERATOR = Map.of("scope", "[openid operator]");

    /** A context that must not be needed. */
    static final Context CONTEXT = (Context) Proxy.newProxyInstance(
            Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    private static final ApiContract CONTRACT = ApiContract.published();

    private Requests() {}

    /** {@code answer} to {@code event} itself; throws {@link AssertionError} when it is not as openapi.json has it. */
    static APIGatewayV2HTTPResponse checked(APIGatewayV2HTTPEvent event, APIGatewayV2HTTPResponse answer) {
        CONTRACT.require(new ApiContract.Answer(
                event.getRequestContext().getHttp().getMethod(),
                event.getRawPath(),
                answer.getStatusCode(),
                answer.getHeaders().getOrDefault("Content-Type", ""),
                answer.getBody()));
        return answer;
    }

    static APIGatewayV2HTTPEvent get(String path, String query, Map<String, String> claims) {
        return request("GET", path, query, claims);
    }

    static APIGatewayV2HTTPEvent request(String method, String path, String query, Map<String, String> claims) {
        var jwt = RequestContext.Authorizer.JWT.builder().withClaims(claims).build();
        var event = withoutAuthorizer(method, path, query);
        event.getRequestContext()
                .setAuthorizer(RequestContext.Authorizer.builder().withJwt(jwt).build());
        return event;
    }

    static APIGatewayV2HTTPEvent withoutAuthorizer(String method, String path, String query) {
        var http =
                RequestContext.Http.builder().withMethod(method).withPath(path).build();
        return APIGatewayV2HTTPEvent.builder()
                .withVersion("2.0")
                .withRawPath(path)
                .withRawQueryString(query)
                .withRequestContext(RequestContext.builder().withHttp(http).build())
                .build();
    }
}
