package io.clickledger.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.ClaimsTable;
import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickId;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.Visitor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Taking claims over against a real DynamoDB engine. */
final class DynamoAuditedClaimsIT {

    private final DynamoDbClient dynamo = DynamoLocal.claims();
    private final DynamoAuditedClaims claims = new DynamoAuditedClaims(dynamo, DynamoLocal.TABLE);

    @Test
    void claimOfTheRedirectIsTakenOverOnceAndForAll() {
        put("i-1", "c-1", Optional.empty());

        assertThat(claims.takeOver(click("i-1", "c-1"))).isTrue();
        assertThat(claims.takeOver(click("i-1", "c-1"))).isTrue();

        assertThat(mark("i-1")).isEqualTo(ClaimsTable.AUDITED);
    }

    @Test
    void claimThatAReplayHasIsLeftToIt() {
        put("i-1", "c-1", Optional.of("replay-7"));

        assertThat(claims.takeOver(click("i-1", "c-1"))).isFalse();

        assertThat(mark("i-1")).isEqualTo("replay-7");
    }

    @Test
    void claimOfAnotherClickOrNoneIsNotTaken() {
        put("i-1", "c-other", Optional.empty());

        assertThat(claims.takeOver(click("i-1", "c-1"))).isFalse();
        assertThat(claims.takeOver(click("i-2", "c-1"))).isFalse();
    }

    @Test
    void tableThatIsNotThereIsTold() {
        var nowhere = new DynamoAuditedClaims(dynamo, "nowhere");

        assertThatExceptionOfType(ClaimsUnavailableException.class)
                .isThrownBy(() -> nowhere.takeOver(click("i-1", "c-1")));
    }

    private void put(String impression, String click, Optional<String> replayed) {
        var item = new HashMap<>(Map.of(
                ClaimsTable.IMPRESSION, AttributeValue.fromS(impression),
                ClaimsTable.CLICK, AttributeValue.fromS(click)));
        replayed.ifPresent(mark -> item.put(ClaimsTable.REPLAYED, AttributeValue.fromS(mark)));
        dynamo.putItem(put -> put.tableName(DynamoLocal.TABLE).item(item));
    }

    private String mark(String impression) {
        return dynamo.getItem(get -> get.tableName(DynamoLocal.TABLE)
                        .key(Map.of(ClaimsTable.IMPRESSION, AttributeValue.fromS(impression))))
                .item()
                .getOrDefault(ClaimsTable.REPLAYED, AttributeValue.fromS(""))
                .s();
    }

    private static ClickEvent click(String impression, String click) {
        return new ClickEvent(
                new ClickId(click),
                Optional.of(new ImpressionId(impression)),
                new AdId("ad-7"),
                new AdvertiserId("acme"),
                Hour.START,
                Visitor.unknown(),
                Optional.empty(),
                false);
    }
}
