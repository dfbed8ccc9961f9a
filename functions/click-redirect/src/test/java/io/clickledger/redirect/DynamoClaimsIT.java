package io.clickledger.redirect;

import static io.clickledger.redirect.Clicks.click;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickledger.events.ClickEventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoClaimsIT implements ClaimsContract {

    private static final String TABLE = "claims";

    private final DynamoDbClient dynamo = DynamoLocal.table(TABLE, "impression_id");

    @AfterAll
    void stop() {
        dynamo.close();
    }

    @Override
    public Claims claims() {
        return claims(TABLE);
    }

    @Test
    void itemHoldsAllThatIsNeededToRebuildTheClick() {
        var click = click("c-1", "i-item");

        claims().claim(click);

        assertThat(item("i-item"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "impression_id", AttributeValue.fromS("i-item"),
                        "click_id", AttributeValue.fromS("c-1"),
                        "event",
                                AttributeValue.fromS(new String(ClickEventCodec.encode(click), StandardCharsets.UTF_8)
                                        .stripTrailing()),
                        "ttl", AttributeValue.fromN(Long.toString(Clicks.CLICKED_AT.getEpochSecond() + 8 * 86_400))));
    }

    @Test
    void replayMarksTheItemAndKeepsItsEnd() {
        claims().claim(click("c-1", "i-mark"));
        var before = item("i-mark");

        claims().takeOver(click("c-1", "i-mark"), "replay-1");

        assertThat(item("i-mark"))
                .containsAllEntriesOf(before)
                .containsEntry("replayed", AttributeValue.fromS("replay-1"));
    }

    @Test
    void claimInATableThatFailsIsUnresolved() {
        assertThatThrownBy(() -> claims("no-such-table").claim(click("c-1", "i-1")))
                .isInstanceOf(ClaimUnresolvedException.class)
                .hasMessageContaining("c-1");
    }

    private Claims claims(String table) {
        return new DynamoClaims(dynamo, table, Duration.ofDays(8), Budgets.of(Duration.ofSeconds(10)));
    }

    private Map<String, AttributeValue> item(String impression) {
        return dynamo.getItem(get -> get.tableName(TABLE)
                        .consistentRead(true)
                        .key(Map.of("impression_id", AttributeValue.fromS(impression))))
                .item();
    }
}
