package io.clickledger.query;

import static io.clickledger.query.Samples.ACME;
import static io.clickledger.query.Samples.RIVAL;
import static io.clickledger.query.Samples.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.query.Caller.Reach;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CallerTest {

    private static final Caller ADVERTISER = new Caller.Advertiser(ACME);

    @Test
    void advertiserReadsItsOwnNumbers() {
        assertThat(Caller.of(Map.of("advertiser_id", "acme"))).isEqualTo(ADVERTISER);
        assertThat(ADVERTISER.tenant(Optional.empty())).isEqualTo(ACME);
        assertThat(ADVERTISER.tenant(Optional.of(ACME))).isEqualTo(ACME);
    }

    @Test
    void advertiserReadsNobodyElsesNumbers() {
        assertThat(refusal(() -> ADVERTISER.tenant(Optional.of(RIVAL)))).isEqualTo(Problem.forbidden());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "operator",
                "openid operator",
                "operator openid",
                "[operator]",
                "[openid operator]",
                "[openid, operator]"
            })
    void operatorIsTheOneWithTheScope(String scope) {
        assertThat(Caller.of(Map.of("scope", scope))).isEqualTo(new Caller.Operator());
        assertThat(Caller.of(Map.of("scope", scope, "advertiser_id", "acme"))).isEqualTo(new Caller.Operator());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "operators", "co-operator", "operator:read", "Operator", "[operator", "clickledger/operator"
            })
    void almostTheScopeIsNotTheScope(String scope) {
        var claims = Map.of("scope", scope, "advertiser_id", "acme");

        assertThat(Caller.of(claims)).isEqualTo(ADVERTISER);
    }

    @Test
    void operatorNamesTheAdvertiser() {
        assertThat(new Caller.Operator().tenant(Optional.of(RIVAL))).isEqualTo(RIVAL);
        assertThat(refusal(() -> new Caller.Operator().tenant(Optional.empty())))
                .isEqualTo(Problem.badParameter("advertiser_id", "is missing: an operator names the advertiser"));
    }

    @Test
    void onlyAnOperatorWhoNamesNobodyReachesEveryone() {
        assertThat(new Caller.Operator().reach(Optional.empty())).isEqualTo(new Reach.Everyone());
        assertThat(new Caller.Operator().reach(Optional.of(RIVAL))).isEqualTo(new Reach.Tenant(RIVAL));
        assertThat(ADVERTISER.reach(Optional.empty())).isEqualTo(new Reach.Tenant(ACME));
        assertThat(ADVERTISER.reach(Optional.of(ACME))).isEqualTo(new Reach.Tenant(ACME));
        assertThat(refusal(() -> ADVERTISER.reach(Optional.of(RIVAL)))).isEqualTo(Problem.forbidden());
    }

    @Test
    void withoutClaimsNobodyIsKnown() {
        assertThat(refusal(() -> Caller.of(Map.of()))).isEqualTo(Problem.unauthorized());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[acme]", "acme#2026-11-24T03", "acme rival"})
    void claimThatIsNoAdvertiserGivesNoAccess(String claim) {
        assertThat(refusal(() -> Caller.of(Map.of("advertiser_id", claim)))).isEqualTo(Problem.forbidden());
        assertThat(refusal(() -> Caller.of(Map.of("sub", "somebody")))).isEqualTo(Problem.forbidden());
    }
}
