package io.clickledger.query;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.clickledger.events.AdvertiserId;
import io.clickledger.query.Caller.Reach;
import io.clickledger.settings.Rehearsal;
import io.clickledger.telemetry.Metric;
import io.clickledger.telemetry.Metrics;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lambda behind {@code GET /metrics} and {@code GET /metrics/top} of the HTTP API, whose authorizer has verified the token, and
 * behind the public files, which need none.
 */
public final class QueryHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private static final Logger log = LoggerFactory.getLogger(QueryHandler.class);

    private final QueryWiring.Config config;
    private final Clock clock;
    private final ReportClicks reportClicks;
    private final RankAds rankAds;
    private final RankAllAds rankAllAds;
    private final ClickPages clickPages;
    private final Metrics metrics;
    private final PublicFiles publicFiles = new PublicFiles();

    /** For Lambda: reads the process's environment. */
    public QueryHandler() {
        this(System.getenv());
        Rehearsal.beforeSnapshot(System.getenv(), RehearseQuery::run);
    }

    /** Reads COUNTERS_TABLE, ADS_TABLE, COUNTER_BUCKETS, COUNTER_RETENTION and PAGE_TOKEN_KEY from {@code environment}. */
    public QueryHandler(Map<String, String> environment) {
        this(new QueryWiring(environment));
    }

    private QueryHandler(QueryWiring wiring) {
        this(wiring.config(), wiring.reader(), wiring.clock(), wiring.metrics());
    }

    QueryHandler(QueryWiring.Config config, CounterReader reader, Clock clock, Metrics metrics) {
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
        this.reportClicks = new ReportClicks(reader);
        this.rankAds = new RankAds(reader);
        this.rankAllAds = new RankAllAds(reader);
        this.clickPages = new ClickPages(config.buckets(), new PageTokens(config.pageTokenKey()));
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        var answer = answer(event);
        metrics.flushWhenDue();
        return response(answer);
    }

    HttpAnswer answer(APIGatewayV2HTTPEvent event) {
        var route = Route.of(event.getRawPath());
        var name = route.map(Route::name).orElse("NONE");
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var headers = Optional.ofNullable(event.getHeaders()).orElse(Map.of());
        try {
            var file = publicFiles.find(event.getRawPath());
            if (file.isPresent()) {
                return file.get().answer(headers);
            }
            var question = question(route, event, now);
            var format = AnswerFormat.of(headers.getOrDefault("accept", ""));
            var answer = HttpAnswer.of(report(name, question, now), format, headers);
            metrics.count(Metric.QUERIES_ANSWERED);
            return answer;
        } catch (QueryRefusedException e) {
            log.atInfo()
                    .addKeyValue("route", name)
                    .addKeyValue("status", e.problem().status())
                    .log("query refused");
            metrics.count(Metric.QUERIES_REFUSED);
            return HttpAnswer.of(e.problem());
        } catch (CountersUnavailableException e) {
            log.atWarn().addKeyValue("route", name).setCause(e).log("counters unavailable");
            metrics.count(Metric.QUERIES_FAILED);
            return HttpAnswer.of(Problem.unavailable());
        } catch (RuntimeException e) {
            log.atError().addKeyValue("route", name).setCause(e).log("query failed");
            metrics.count(Metric.QUERIES_FAILED);
            return HttpAnswer.of(Problem.failed());
        }
    }

    private Question question(Optional<Route> known, APIGatewayV2HTTPEvent event, Instant now) {
        var route = known.orElseThrow(() -> new QueryRefusedException(Problem.noSuchRoute()));
        if (!event.getRequestContext().getHttp().getMethod().equals("GET")) {
            throw new QueryRefusedException(Problem.methodNotAllowed());
        }
        var caller = Caller.of(claims(event));
        var query = Optional.ofNullable(event.getRawQueryString()).orElse("");
        var parameters = Parameters.of(query, route.parameters());
        var named = parameters.value(Parameters.ADVERTISER_ID, AdvertiserId::new);
        var horizon = new Horizon(now, config.retention());
        return switch (route) {
            case METRICS -> clickPages.of(parameters, caller.tenant(named), horizon);
            case TOP ->
                switch (caller.reach(named)) {
                    case Reach.Tenant tenant -> TopQuery.of(parameters, tenant.advertiser(), horizon, config.buckets());
                    case Reach.Everyone ignored -> TopOfAllQuery.of(parameters, horizon);
                };
        };
    }

    private Report report(String route, Question question, Instant now) {
        Report report = switch (question) {
            case ClickPage asked -> reportClicks.report(asked, now);
            case TopQuery asked -> rankAds.report(asked, now);
            case TopOfAllQuery asked -> rankAllAds.report(asked, now);
        };
        log.atInfo()
                .addKeyValue("route", route)
                .addKeyValue("ads", question.adCount())
                .addKeyValue("minutes", question.window().minutes())
                .addKeyValue("reads", question.reads())
                .log("query answered");
        return report;
    }

    private static Map<String, String> claims(APIGatewayV2HTTPEvent event) {
        return Optional.ofNullable(event.getRequestContext().getAuthorizer())
                .map(RequestContext.Authorizer::getJwt)
                .map(RequestContext.Authorizer.JWT::getClaims)
                .orElse(Map.of());
    }

    private static APIGatewayV2HTTPResponse response(HttpAnswer answer) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(answer.status())
                .withHeaders(answer.headers())
                .withBody(answer.body())
                .withIsBase64Encoded(answer.base64())
                .build();
    }
}
