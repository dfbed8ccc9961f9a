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
    private static final Limit QUERIES = new Limit(100, 200);

    private static final Limit FILES = new Limit(100, 200);

    /** An account's burst, which AWS does not raise: half of its rate. */
    private static final int BURST_SHARE = 2;

    private final HttpApi api;
    private final HttpStage stage;
    private final Map<String, Limit> limits = new LinkedHashMap<>();
    private final List<HttpRoute> routes;
    private final Optional<TokenIssuer> issuer;
    private final AccessLog accessLog;

    FrontDoor(Construct scope, Deployment deployment, JavaFunction redirect, JavaFunction query) {
        super(scope, "FrontDoor");
        api = HttpApi.Builder.create(this, "Api")
                .apiName(deployment.name("api"))
                .createDefaultStage(false)
                .build();
        issuer = deployment.issuer().isPresent() ? Optional.empty() : Optional.of(new TokenIssuer(this, deployment));
        var clicks = new HttpLambdaIntegration("Clicks", redirect.alias());
        var answers = new HttpLambdaIntegration("Answers", query.alias());
        var perSecond = deployment.redirect().clicksPerSecond();
        var clickLimit = new Limit(perSecond, Math.max(1, perSecond / BURST_SHARE));
        IHttpRouteAuthorizer open = new HttpNoneAuthorizer();
        var tokens = authorizer(deployment);
        routes = List.of(
                route("FollowLink", HttpMethod.GET, "/click/{ad_id}", clicks, open, clickLimit),
                route("PeekAtLink", HttpMethod.HEAD, "/click/{ad_id}", clicks, open, clickLimit),
                route("PostClick", HttpMethod.POST, "/click", clicks, open, clickLimit),
                route("Metrics", HttpMethod.GET, "/metrics", answers, tokens, QUERIES),
                route("Top", HttpMethod.GET, "/metrics/top", answers, tokens, QUERIES),
                route("OpenApi", HttpMethod.GET, "/openapi.json", answers, open, FILES),
                route("Dashboard", HttpMethod.GET, "/dashboard", answers, open, FILES),
                route("DashboardFiles", HttpMethod.GET, "/dashboard/{proxy+}", answers, open, FILES));
        accessLog = new AccessLog(this, deployment);
        stage = stage(deployment);
        Suppression.of(
                this,
                "AwsSolutions-APIG4",
                "Clicks come from the public and carry a signature; the dashboard's files hold nothing. The query routes have an authorizer.");
    }

    HttpApi api() {
        return api;
    }

    /** Our own issuer of tokens, if there is no other. */
    Optional<TokenIssuer> issuer() {
        return issuer;
    }

    AccessLog accessLog() {
        return accessLog;
    }

    String url() {
        return stage.getUrl();
    }

    private HttpRoute route(
            String id,
            HttpMethod method,
            String path,
            HttpLambdaIntegration integration,
            IHttpRouteAuthorizer authorizer,
            Limit limit) {
        limits.put(method + " " + path, limit);
        return HttpRoute.Builder.create(this, id)
                .httpApi(api)
                .routeKey(HttpRouteKey.with(path, method))
                .integration(integration)
                .authorizer(authorizer)
                .build();
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
                .accessLogSettings(accessLog.settings())
                .throttle(ThrottleSettings.builder()
                        .rateLimit(QUERIES.perSecond())
                        .burstLimit(QUERIES.burst())
                        .build());
        deployment.domain().ifPresent(domain -> builder.domainMapping(new ApiDomain(this, domain).mapping()));
        var created = builder.build();
        if (created.getNode().getDefaultChild() instanceof CfnStage resource) {
            limits.forEach((route, limit) -> resource.addPropertyOverride(
                    "RouteSettings." + route.replace(".", "\\."),
                    Map.of(
                            "DetailedMetricsEnabled", true,
                            "ThrottlingRateLimit", limit.perSecond(),
                            "ThrottlingBurstLimit", limit.burst())));
        }
        // A stage may only name routes that exist.
        routes.forEach(route -> created.getNode().addDependency(route));
        return created;
    }

    private record Limit(int perSecond, int burst) {}
}
