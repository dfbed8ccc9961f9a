package io.clickledger.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickledger.events.ClaimsTable;
import io.clickledger.events.ClickEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Taking claims over against a real DynamoDB engine. */
final class DynamoAuditedClaimsIT implements AuditedClaimsContract {

    private final DynamoDbClient dynamo = DynamoLocal.claims();
    private final DynamoAuditedClaims claims = new DynamoAuditedClaims(dynamo, DynamoLocal.TABLE);

    @Override
    public AuditedClaims claims() {
        return claims;
    }

    @Override
    public void claim(ClickEvent click) {
        put(click, Optional.empty());
    }

    @Override
    public void replay(ClickEvent click, String replay) {
        put(click, Optional.of(replay));
    }

    @Override
    public boolean isLeftTo(ClickEvent click, String replay) {
        var item = item(click);
        return item.isEmpty() || AttributeValue.fromS(replay).equals(item.get(ClaimsTable.REPLAYED));
    }

    @Test
    void auditLeavesItsOwnMark() {
        var click = AuditedClaimsContract.click("c-1");
        claim(click);

        claims.takeOver(click);

        assertThat(item(click)).containsEntry(ClaimsTable.REPLAYED, AttributeValue.fromS(ClaimsTable.AUDITED));
    }

    @Test
    void tableThatIsNotThereIsTold() {
        var nowhere = new DynamoAuditedClaims(dynamo, "nowhere");

        assertThatExceptionOfType(ClaimsUnavailableException.class)
                .isThrownBy(() -> nowhere.takeOver(AuditedClaimsContract.click("c-1")));
    }

    private void put(ClickEvent click, Optional<String> replayed) {
        var item = new HashMap<>(key(click));
        item.put(ClaimsTable.CLICK, AttributeValue.fromS(click.clickId().value()));
        replayed.ifPresent(mark -> item.put(ClaimsTable.REPLAYED, AttributeValue.fromS(mark)));
        dynamo.putItem(put -> put.tableName(DynamoLocal.TABLE).item(item));
    }

    private Map<String, AttributeValue> item(ClickEvent click) {
        return dynamo.getItem(get -> get.tableName(DynamoLocal.TABLE).key(key(click)))
                .item();
    }

    private static Map<String, AttributeValue> key(ClickEvent click) {
        return Map.of(
                ClaimsTable.IMPRESSION,
                AttributeValue.fromS(click.impression().orElseThrow().value()));
    }
}
