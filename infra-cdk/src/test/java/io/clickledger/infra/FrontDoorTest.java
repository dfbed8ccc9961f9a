package io.clickledger.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may call what, and how often. */
@NeedsNode
final class FrontDoorTest {

    private static final Synthesis STACK = Synthesis.byDefault();
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void clicksAndFilesAreOpenAndNumbersAreNot() {
        var authorization = STACK.properties("AWS::ApiGatewayV2::Route").stream()
                .collect(Collectors.toMap(
                        route -> route.path("RouteKey").asText(),
                        route -> route.path("AuthorizationType").asText()));

        assertThat(authorization)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "GET /click/{ad_id}", "NONE",
                        "HEAD /click/{ad_id}", "NONE",
                        "POST /click", "NONE",
                        "GET /metrics", "JWT",
                        "GET /metrics/top", "JWT",
                        "GET /openapi.json", "NONE",
                        "GET /dashboard", "NONE",
                        "GET /dashboard/{proxy+}", "NONE"));
    }

    @Test
    void everyRouteHasItsOwnLimit() {
        var stage = STACK.only("AWS::ApiGatewayV2::Stage");
        var routes = STACK.properties("AWS::ApiGatewayV2::Route").stream()
                .map(route -> route.path("RouteKey").asText())
                .toList();

        assertThat(routes).allSatisfy(route -> {
            var limit = stage.path("RouteSettings").path(route);
            assertThat(limit.path("ThrottlingRateLimit").asInt()).isPositive();
            assertThat(limit.path("ThrottlingBurstLimit").asInt()).isPositive();
        });
        assertThat(stage.at("/DefaultRouteSettings/ThrottlingRateLimit").asInt())
                .isPositive();
    }

    @Test
    void theStageIsMadeAfterTheRoutesItNames() {
        var dependencies = Synthesis.texts(STACK.resources("AWS::ApiGatewayV2::Stage")
                .values()
                .iterator()
                .next()
                .path("DependsOn"));

        assertThat(dependencies)
                .containsAll(STACK.resources("AWS::ApiGatewayV2::Route").keySet());
    }

    @Test
    void accessIsLoggedWithoutWhoCame() throws IOException {
        var log = STACK.only("AWS::ApiGatewayV2::Stage").path("AccessLogSettings");
        var line = JSON.readTree(log.path("Format").asText());

        assertThat(log.path("DestinationArn").toString()).contains("AccessLog");
        assertThat(line.path("route").asText()).isEqualTo("$context.routeKey");
        assertThat(line.toString()).doesNotContain("sourceIp", "userAgent", "querystring", "path\":");
    }

    @Test
    void tokensAreThoseOfOurPoolAndClient() {
        var authorizer = STACK.only("AWS::ApiGatewayV2::Authorizer");

        assertThat(authorizer.path("AuthorizerType").asText()).isEqualTo("JWT");
        assertThat(authorizer.at("/JwtConfiguration/Issuer").toString()).contains("FrontDoorTokenIssuerPool");
        assertThat(authorizer.at("/JwtConfiguration/Audience").toString()).contains("FrontDoorTokenIssuerPoolClient");
    }

    @Test
    void nobodyMakesThemselvesAUserOrMovesToAnotherAdvertiser() {
        var pool = STACK.only("AWS::Cognito::UserPool");
        var client = STACK.only("AWS::Cognito::UserPoolClient");

        assertThat(pool.at("/AdminCreateUserConfig/AllowAdminCreateUserOnly").asBoolean())
                .isTrue();
        assertThat(Synthesis.texts(client.path("WriteAttributes"))).containsExactly("email");
    }

    @Test
    void anAdvertisersTokenNamesItAndNothingElse() throws Exception {
        assertThat(generated("[]", "acme"))
                .isEqualTo(JSON.readTree("{\"claimsToAddOrOverride\":{\"advertiser_id\":\"acme\"}}"));
    }

    @Test
    void anOperatorsTokenHasTheScopeAndNoAdvertiser() throws Exception {
        assertThat(generated("[\"operators\"]", "acme")).isEqualTo(JSON.readTree("{\"scopesToAdd\":[\"operator\"]}"));
    }

    @Test
    void accessLogAndTheRedirectsMemoryAreWhatADeploymentSays() {
        var lean = Synthesis.of("lean", Map.of("accessLog", "off", "redirectMemoryMib", "512"));

        assertThat(lean.only("AWS::ApiGatewayV2::Stage").has("AccessLogSettings"))
                .isFalse();
        assertThat(FunctionsTest.ours(lean))
                .filteredOn(function -> function.path("Description").asText().startsWith("click-redirect "))
                .extracting(function -> function.path("MemorySize").asInt())
                .containsExactly(512);
    }

    @Test
    void aUserOfNoAdvertiserGetsATokenThatOpensNothing() throws Exception {
        assertThat(generated("[]", "")).isEqualTo(JSON.readTree("{\"claimsToAddOrOverride\":{}}"));
    }

    private static JsonNode generated(String groups, String advertiser) throws IOException, InterruptedException {
        var script = STACK.properties("AWS::Lambda::Function").stream()
                .map(function -> function.at("/Code/ZipFile").asText())
                .filter(code -> !code.isEmpty())
                .findFirst()
                .orElseThrow();
        var event = "{\"request\":{\"groupConfiguration\":{\"groupsToOverride\":" + groups
                + "},\"userAttributes\":{\"custom:advertiser_id\":\"" + advertiser + "\"}}}";
        var node = new ProcessBuilder(List.of(
                        "node",
                        "-e",
                        script + "\nexports.handler(" + event + ").then(e => console.log(JSON.stringify(e.response)))"))
                .redirectErrorStream(true)
                .start();
        var answer = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).as(answer).isZero();
        return JSON.readTree(answer).at("/claimsAndScopeOverrideDetails/accessTokenGeneration");
    }
}
