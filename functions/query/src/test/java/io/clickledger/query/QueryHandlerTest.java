package io.clickledger.query;

import static io.clickledger.query.Requests.AS_ACME;
import static io.clickledger.query.Requests.AS_OPERATOR;
import static io.clickledger.query.Requests.get;
import static io.clickledger.query.Samples.ACME;
import static io.clickledger.query.Samples.HOUR;
import static io.clickledger.query.Samples.RIVAL;
import static io.clickledger.query.Samples.SHARD;
import static io.clickledger.query.Samples.ad;
import static io.clickledger.query.Samples.at;
import static io.clickledger.query.Samples.counted;
import static io.clickledger.query.Samples.oneShard;
import static io.clickledger.query.Samples.progress;
import static io.clickledger.query.Samples.total;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.clickledger.counters.Block;
import io.clickledger.counters.BlockSize;
import io.clickledger.counters.TopList;
import io.clickledger.events.InvalidReason;
import io.clickledger.telemetry.FunctionName;
import io.clickledger.telemetry.Metric;
import io.clickledger.telemetry.Metrics;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryHandlerTest {

    private static final String TWO_MINUTES = "start_time=2026-11-24T03:00:00Z&end_time=2026-11-24T03:02:00Z";

    private final InMemoryCounterReader reader = new InMemoryCounterReader();
    private final Clock clock = Clock.fixed(at("2026-11-24T03:17:25.250123Z"), ZoneOffset.UTC);
    private final Map<Metric, List<Double>> figures = new EnumMap<>(Metric.class);
    private final Metrics metrics =
            new Metrics(FunctionName.QUERY, (function, gathered) -> figures.putAll(gathered), clock);
    private final QueryHandler handler = new QueryHandler(Samples.config("counters", "ads"), reader, clock, metrics);

    @Test
    void answersRefusalsAndFailuresAreCounted() {
        reader.store(counted(ACME, "ad-7", HOUR).live(0, 5).hour());
        call(get("/metrics", "ad_ids=ad-7&" + TWO_MINUTES, AS_ACME));
        call(get("/metrics", "ad_ids=ad-7&" + TWO_MINUTES, AS_ACME));
        call(get("/metrics", "ad_ids=ad-7&minutes=none", AS_ACME));
        reader.failWith(new CountersUnavailableException("query of counters failed"));
        call(get("/metrics", "ad_ids=ad-7&" + TWO_MINUTES, AS_ACME));

        metrics.flush();

        assertThat(figures)
                .isEqualTo(Map.of(
                        Metric.QUERIES_ANSWERED, List.of(2.0),
                        Metric.QUERIES_REFUSED, List.of(1.0),
                        Metric.QUERIES_FAILED, List.of(1.0)));
    }

    @Test
    void seriesTellsClicksAndHowFreshAndFinalTheyAre() {
        reader.store(counted(ACME, "ad-7", HOUR)
                .live(0, 5)
                .corrected(0, -1)
                .live(2, 100)
                .invalid(InvalidReason.ROBOT, 2)
                .hour());
        reader.store(oneShard());
        reader.store(progress(SHARD, at("2026-11-24T03:17:24.125Z")));
        reader.reconciledThrough(at("2026-11-24T02:00:00Z"));

        var answer = call(get("/metrics", "ad_ids=ad-7&" + TWO_MINUTES, AS_ACME));

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getHeaders())
                .isEqualTo(Map.of(
                        "Content-Type",
                        "application/json",
                        "Cache-Control",
                        "no-store",
                        "Vary",
                        "Accept, Accept-Encoding, Authorization"));
        assertThat(answer.getBody()).isEqualTo("""
            {"as_of":"2026-11-24T03:17:25.250Z","complete_through":"2026-11-24T03:17:24.125Z",\
            "reconciled_through":"2026-11-24T02:00:00Z","interval":"1m","group_by":"ad",\
            "start_time":"2026-11-24T03:00:00Z","end_time":"2026-11-24T03:02:00Z",\
            "ads":[{"ad_id":"ad-7","total":4,"invalid":{"robot":2},"series":[\
            {"start":"2026-11-24T03:00:00Z","clicks":4,"live":5,"corrected":-1},\
            {"start":"2026-11-24T03:01:00Z","clicks":0,"live":0,"corrected":0}]}],"next_token":null}\
            """);
    }

    @Test
    void registeredAdNobodyClickedHasZeros() {
        reader.register(ad("ad-7"), ACME);

        var answer = call(get("/metrics", "ad_ids=ad-7&minutes=1", AS_ACME));

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getBody())
                .contains("\"complete_through\":null,\"reconciled_through\":null")
                .contains(
                        "\"ads\":[{\"ad_id\":\"ad-7\",\"total\":0,\"invalid\":{},\"series\":[{"
                                + "\"start\":\"2026-11-24T03:17:00Z\",\"clicks\":0,\"live\":0,\"corrected\":0}]}],\"next_token\":null}");
    }

    @Test
    void topListIsRankedByClicksThenByAd() {
        reader.store(counted(ACME, "b", HOUR).live(0, 5).hour());
        reader.store(counted(ACME, "a", HOUR).live(0, 3).corrected(1, 2).hour());
        reader.store(counted(ACME, "c", HOUR).live(1, 6).hour());
        reader.store(counted(ACME, "silent", HOUR)
                .live(2, 9)
                .invalid(InvalidReason.HEAD, 9)
                .hour());
        reader.store(counted(RIVAL, "z", HOUR).live(0, 100).hour());

        var answer = call(get("/metrics/top", TWO_MINUTES, AS_ACME));

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getBody()).isEqualTo("""
            {"as_of":"2026-11-24T03:17:25.250Z","complete_through":null,"reconciled_through":null,\
            "start_time":"2026-11-24T03:00:00Z","end_time":"2026-11-24T03:02:00Z","exact":true,"max_error":0,\
            "recount_limited":false,\
            "ads":[{"rank":1,"ad_id":"c","clicks":6},{"rank":2,"ad_id":"a","clicks":5},\
            {"rank":3,"ad_id":"b","clicks":5}]}\
            """);
    }

    @Test
    void topListHasAsManyAdsAsAsked() {
        IntStream.range(10, 30)
                .forEach(i ->
                        reader.store(counted(ACME, "ad-" + i, HOUR).live(0, i).hour()));

        var answer = call(get("/metrics/top", "n=2&" + TWO_MINUTES, AS_ACME));

        assertThat(answer.getBody())
                .endsWith("\"ads\":[{\"rank\":1,\"ad_id\":\"ad-29\",\"clicks\":29},"
                        + "{\"rank\":2,\"ad_id\":\"ad-28\",\"clicks\":28}]}");
    }

    @Test
    void freshnessIsReadBeforeTheCountsItSpeaksOf() {
        reader.store(counted(ACME, "ad-7", HOUR).live(0, 1).hour());

        call(get("/metrics", "ad_ids=ad-7&" + TWO_MINUTES, AS_ACME));
        call(get("/metrics/top", TWO_MINUTES, AS_ACME));

        assertThat(reader.reads()).containsExactly("freshness", "adHours", "freshness", "clicks");
    }

    @Test
    void catalogueIsAskedForAdsWithoutClicksOnly() {
        reader.register(ad("silent"), ACME);

        call(get("/metrics", "ad_ids=silent&" + TWO_MINUTES, AS_ACME));

        assertThat(reader.reads()).containsExactly("freshness", "adHours", "registered");
    }

    @Test
    void someoneElsesAdAndNoAdAreToldInTheSameWords() {
        reader.store(counted(RIVAL, "theirs", HOUR).live(0, 7).hour());
        reader.register(ad("theirs"), RIVAL);

        var foreign = call(get("/metrics", "ad_ids=theirs&" + TWO_MINUTES, AS_ACME));
        var missing = call(get("/metrics", "ad_ids=nobody&" + TWO_MINUTES, AS_ACME));

        assertThat(foreign.getStatusCode()).isEqualTo(404);
        assertThat(foreign.getBody())
                .contains("\"parameter\":\"ad_ids\"")
                .isEqualTo(missing.getBody().replace("nobody", "theirs"));
        assertThat(foreign.getHeaders()).isEqualTo(missing.getHeaders());
    }

    @Test
    void dashboardNeedsNoTokenAndNoCounters() {
        var answer = call(Requests.withoutAuthorizer("GET", "/dashboard", ""));

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getHeaders()).containsEntry("Content-Type", "text/html; charset=utf-8");
        assertThat(answer.getBody()).startsWith("<!doctype html>");
        assertThat(reader.reads()).isEmpty();
    }

    @Test
    void oneForeignAdSpoilsTheWholeQuery() {
        reader.store(counted(ACME, "ours", HOUR).live(0, 1).hour());
        reader.store(counted(RIVAL, "theirs", HOUR).live(0, 7).hour());

        var answer = call(get("/metrics", "ad_ids=ours,theirs&" + TWO_MINUTES, AS_ACME));

        assertThat(answer.getStatusCode()).isEqualTo(404);
        assertThat(answer.getBody()).doesNotContain("ours");
    }

    @Test
    void sameAdIdOfTwoTenantsHasEachTenantsClicks() {
        reader.store(counted(ACME, "ad-7", HOUR).live(0, 1).hour());
        reader.store(counted(RIVAL, "ad-7", HOUR).live(0, 1_000).hour());

        assertThat(call(get("/metrics", "ad_ids=ad-7&" + TWO_MINUTES, AS_ACME)).getBody())
                .contains("\"total\":1,");
        assertThat(call(get("/metrics/top", TWO_MINUTES, AS_ACME)).getBody())
                .endsWith("\"ads\":[{\"rank\":1,\"ad_id\":\"ad-7\",\"clicks\":1}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/metrics/top"})
    void anotherTenantIsForbiddenWhetherItExistsOrNot(String path) {
        reader.store(counted(RIVAL, "ad-7", HOUR).live(0, 7).hour());
        var query = (path.equals("/metrics") ? "ad_ids=ad-7&" : "") + TWO_MINUTES + "&advertiser_id=";

        var existing = call(get(path, query + "rival", AS_ACME));
        var missing = call(get(path, query + "nobody", AS_ACME));

        assertThat(existing.getStatusCode()).isEqualTo(403);
        assertThat(existing.getBody()).isEqualTo(missing.getBody());
        assertThat(reader.reads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ad_ids=acme%23x&",
                "ad_ids=../rival/ad-7&",
                "ad_ids=rival%232026-11-24T03%230&",
                "ad_ids=ad-7&advertiser_id=rival%23&",
                "ad_ids=ad-7&advertiser_id=acme&advertiser_id=rival&",
                "ad_ids=ad-7&advertiser=rival&",
                "ad_ids=ad-7&tenant=rival&"
            })
    void noParameterReachesAnotherTenant(String parameters) {
        reader.store(counted(RIVAL, "ad-7", HOUR).live(0, 7).hour());

        assertThat(call(get("/metrics", parameters + TWO_MINUTES, AS_ACME)).getStatusCode())
                .isEqualTo(400);
        assertThat(reader.reads()).isEmpty();
    }

    @Test
    void advertiserMayNameItself() {
        reader.store(counted(ACME, "ad-7", HOUR).live(0, 1).hour());

        assertThat(call(get("/metrics", "advertiser_id=acme&ad_ids=ad-7&" + TWO_MINUTES, AS_ACME))
                        .getStatusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"/metrics, ad_ids=ad-7&", "/metrics/top, n=5&"})
    void operatorReadsTheAdvertiserItNames(String path, String parameters) {
        reader.store(counted(RIVAL, "ad-7", HOUR).live(0, 7).hour());

        var answer = call(get(path, parameters + TWO_MINUTES + "&advertiser_id=rival", AS_OPERATOR));

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getBody()).contains("\"ad_id\":\"ad-7\"").contains(":7");
    }

    @Test
    void operatorWhoNamesNoAdvertiserRanksTheAdsOfAll() {
        reader.store(counted(ACME, "ad-7", HOUR).live(0, 5).live(1, 1).hour());
        reader.store(counted(RIVAL, "ad-7", HOUR).live(0, 7).hour());
        reader.store(
                Block.at(BlockSize.MINUTE, HOUR),
                new TopList(List.of(total(RIVAL, "ad-7", 7), total(ACME, "ad-7", 5)), 0));
        reader.store(Block.at(BlockSize.MINUTE, HOUR.plusSeconds(60)), new TopList(List.of(total(ACME, "ad-7", 1)), 0));

        var answer = call(get("/metrics/top", TWO_MINUTES, AS_OPERATOR));

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getBody())
                .endsWith("\"exact\":true,\"max_error\":0,\"recount_limited\":false,"
                        + "\"ads\":[{\"rank\":1,\"ad_id\":\"ad-7\",\"advertiser_id\":\"rival\",\"clicks\":7},"
                        + "{\"rank\":2,\"ad_id\":\"ad-7\",\"advertiser_id\":\"acme\",\"clicks\":6}]}");
    }

    @Test
    void advertiserNeverReadsTheListsOfAll() {
        call(get("/metrics/top", TWO_MINUTES, AS_ACME));
        call(get("/metrics/top", TWO_MINUTES + "&advertiser_id=acme", AS_ACME));

        assertThat(reader.reads()).containsExactly("freshness", "clicks", "freshness", "clicks");
    }

    @Test
    void operatorWhoAsksForSeriesAndNamesNoAdvertiserIsTold() {
        var answer = call(get("/metrics", "ad_ids=ad-7&" + TWO_MINUTES, AS_OPERATOR));

        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(answer.getBody()).contains("\"parameter\":\"advertiser_id\"");
    }

    @Test
    void operatorIsToldTheSameAboutAnAdTheAdvertiserDoesNotHave() {
        reader.store(counted(ACME, "ad-7", HOUR).live(0, 7).hour());

        assertThat(call(get("/metrics", "advertiser_id=rival&ad_ids=ad-7&" + TWO_MINUTES, AS_OPERATOR))
                        .getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void withoutAVerifiedTokenNothingIsRead() {
        var noAuthorizer = call(Requests.withoutAuthorizer("GET", "/metrics", "ad_ids=ad-7&minutes=5"));
        var noClaims = call(get("/metrics", "ad_ids=ad-7&minutes=5", Map.of()));

        for (var answer : List.of(noAuthorizer, noClaims)) {
            assertThat(answer.getStatusCode()).isEqualTo(401);
            assertThat(answer.getHeaders()).containsEntry("WWW-Authenticate", "Bearer");
        }
        assertThat(reader.reads()).isEmpty();
    }

    @Test
    void tokenWithoutTenantOrScopeIsForbidden() {
        assertThat(call(get("/metrics", "ad_ids=ad-7&minutes=5", Map.of("sub", "somebody")))
                        .getStatusCode())
                .isEqualTo(403);
        assertThat(reader.reads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metrics/", "/metrics/top/x", "/METRICS", ""})
    void unknownPathIsNotFound(String path) {
        var answer = call(get(path, "minutes=5", AS_ACME));

        assertThat(answer.getStatusCode()).isEqualTo(404);
        assertThat(answer.getBody()).doesNotContain("parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS", "POST", "DELETE"})
    void onlyGetIsAnswered(String method) {
        var answer = call(Requests.request(method, "/metrics", "ad_ids=ad-7&minutes=5", AS_ACME));

        assertThat(answer.getStatusCode()).isEqualTo(405);
        assertThat(answer.getHeaders()).containsEntry("Allow", "GET");
    }

    @Test
    void refusalIsProblemJsonThatIsNotStored() {
        var answer = call(get("/metrics", "ad_ids=ad-7&minutes=0", AS_ACME));

        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(answer.getHeaders())
                .isEqualTo(Map.of("Content-Type", "application/problem+json", "Cache-Control", "no-store"));
        assertThat(answer.getBody()).isEqualTo("""
            {"type":"urn:problem-type:clickledger:bad-parameter","title":"A parameter breaks a rule","status":400,\
            "detail":"minutes is not a whole number within 1 to 50400","parameter":"minutes"}\
            """);
    }

    @Test
    void missingQueryStringIsAMissingParameter() {
        var event = get("/metrics", "", AS_ACME);
        event.setRawQueryString(null);

        assertThat(call(event).getBody()).contains("\"parameter\":\"ad_ids\"");
    }

    @Test
    void unavailableCountersAskToComeBack() {
        reader.failWith(new CountersUnavailableException("query of counters failed"));

        var answer = call(get("/metrics/top", "minutes=5", AS_ACME));

        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(answer.getHeaders()).containsEntry("Retry-After", "2");
        assertThat(answer.getBody()).doesNotContain("query of counters");
    }

    @Test
    void defectIsAnsweredWithoutItsInsides() {
        reader.failWith(new IllegalStateException("item lacks seq"));

        var answer = call(get("/metrics/top", "minutes=5", AS_ACME));

        assertThat(answer.getStatusCode()).isEqualTo(500);
        assertThat(answer.getBody()).doesNotContain("seq");
    }

    private APIGatewayV2HTTPResponse call(APIGatewayV2HTTPEvent event) {
        return Requests.checked(event, handler.handleRequest(event, Requests.CONTEXT));
    }
}
