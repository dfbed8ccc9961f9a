package io.clickledger.infra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpJwtAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpUserPoolAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.HttpNoneAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.HttpRoute;
import software.amazon.awscdk.services.apigatewayv2.HttpRouteKey;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.apigatewayv2.IHttpRouteAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.constructs.Construct;

/** The HTTP API: who may call what, how often, and which function answers. */
final class FrontDoor extends Construct {

    /** What a dashboard and a few scripts need; a page of numbers costs more than a click. */
    private static final Pace QUERIES = new Pace(100, 200);

    private static final Pace FILES = new Pace(100, 200);

    /** An account's burst, which AWS does not raise: half of its rate. */
    private static final int BURST_SHARE = 2;

    private final HttpApi api;
    private final HttpStage stage;
    private final Map<String, Pace> paces = new LinkedHashMap<>();
    private final List<HttpRoute> routes;
    private final Optional<TokenIssuer> issuer;
    private final Optional<AccessLog> accessLog;

    FrontDoor(Construct scope, Deployment deployment, JavaFunction redirect, JavaFunction query) {
        super(scope, "FrontDoor");
        api = HttpApi.Builder.create(this, "Api")
                .apiName(deployment.name("api"))
                .createDefaultStage(false)
                .build();
        issuer = deployment.issuer().isPresent() ? Optional.empty() : Optional.of(new TokenIssuer(this, deployment));
        var perSecond = deployment.redirect().clicksPerSecond();
        var answers = new HttpLambdaIntegration("Answers", query.alias());
        var clicks = new Way(
                new HttpLambdaIntegration("Clicks", redirect.alias()),
                Optional.empty(),
                new Pace(perSecond, Math.max(1, perSecond / BURST_SHARE)));
        var numbers = new Way(answers, Optional.of(authorizer(deployment)), QUERIES);
        var files = new Way(answers, Optional.empty(), FILES);
        routes = List.of(
                route("FollowLink", HttpMethod.GET, "/click/{ad_id}", clicks),
                route("PeekAtLink", HttpMethod.HEAD, "/click/{ad_id}", clicks),
                route("PostClick", HttpMethod.POST, "/click", clicks),
                route("Metrics", HttpMethod.GET, "/metrics", numbers),
                route("Top", HttpMethod.GET, "/metrics/top", numbers),
                route("OpenApi", HttpMethod.GET, "/openapi.json", files),
                route("Dashboard", HttpMethod.GET, "/dashboard", files),
                route("DashboardFiles", HttpMethod.GET, "/dashboard/{proxy+}", files));
        accessLog = deployment.accessLog() ? Optional.of(new AccessLog(this, deployment)) : Optional.empty();
        stage = stage(deployment);
    }

    HttpApi api() {
        return api;
    }

    /** Our own issuer of tokens, if there is no other. */
    Optional<TokenIssuer> issuer() {
        return issuer;
    }

    /** A line for each request, unless it is switched off. */
    Optional<AccessLog> accessLog() {
        return accessLog;
    }

    String url() {
        return stage.getUrl();
    }

    private HttpRoute route(String id, HttpMethod method, String path, Way way) {
        paces.put(method + " " + path, way.pace());
        var route = HttpRoute.Builder.create(this, id)
                .httpApi(api)
                .routeKey(HttpRouteKey.with(path, method))
                .integration(way.integration())
                .authorizer(way.authorizer().orElseGet(HttpNoneAuthorizer::new))
                .build();
        if (way.authorizer().isEmpty()) {
            Suppression.of(
                    route,
                    "AwsSolutions-APIG4",
                    "Clicks come from the public and carry a signature; the dashboard's files hold nothing.");
        }
        return route;
    }

    private IHttpRouteAuthorizer authorizer(Deployment deployment) {
        Optional<IHttpRouteAuthorizer> own =
                issuer.map(tokens -> HttpUserPoolAuthorizer.Builder.create("Tokens", tokens.pool())
                        .userPoolClients(List.of(tokens.client()))
                        .build());
        return own.orElseGet(() -> {
            var foreign = deployment.issuer().orElseThrow();
            return HttpJwtAuthorizer.Builder.create("Tokens", foreign.issuer().toString())
                    .jwtAudience(List.of(foreign.audience()))
                    .build();
        });
    }

    private HttpStage stage(Deployment deployment) {
        var builder = HttpStage.Builder.create(this, "Stage")
                .httpApi(api)
                .stageName("$default")
                .autoDeploy(true)
                .detailedMetricsEnabled(true)
                .throttle(ThrottleSettings.builder()
                        .rateLimit(QUERIES.perSecond())
                        .burstLimit(QUERIES.burst())
                        .build());
        deployment.domain().ifPresent(domain -> builder.domainMapping(new ApiDomain(this, domain).mapping()));
        accessLog.ifPresent(log -> builder.accessLogSettings(log.settings()));
        var created = builder.build();
        if (accessLog.isEmpty()) {
            for (var rule : List.of("AwsSolutions-APIG1", "Serverless-APIGWAccessLogging")) {
                Suppression.of(
                        created,
                        rule,
                        "Switched off to save its price: the API's metrics stay, and the functions log what fails.");
            }
        }
        if (created.getNode().getDefaultChild() instanceof CfnStage resource) {
            paces.forEach((route, pace) -> resource.addPropertyOverride(
                    "RouteSettings." + route.replace(".", "\\."),
                    Map.of(
                            "DetailedMetricsEnabled", true,
                            "ThrottlingRateLimit", pace.perSecond(),
                            "ThrottlingBurstLimit", pace.burst())));
        }
        // A stage may only name routes that exist.
        routes.forEach(route -> created.getNode().addDependency(route));
        return created;
    }

    /**
     * What routes have in common.
     *
     * @param integration the function that answers
     * @param authorizer who judges the token; empty when none is asked for
     * @param pace how often
     */
    private record Way(HttpLambdaIntegration integration, Optional<IHttpRouteAuthorizer> authorizer, Pace pace) {}

    private record Pace(int perSecond, int burst) {}
}
