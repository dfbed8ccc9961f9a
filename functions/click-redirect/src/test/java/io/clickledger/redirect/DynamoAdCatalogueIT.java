package io.clickledger.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickledger.events.AdId;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoAdCatalogueIT implements AdCatalogueContract {

    private static final String TABLE = "ads";

    private final DynamoDbClient dynamo = DynamoLocal.table(TABLE, "ad_id");

    @BeforeAll
    void start() {
        put(Map.of(
                "ad_id", AttributeValue.fromS("ad-7"),
                "advertiser_id", AttributeValue.fromS("acme"),
                "destination_url", AttributeValue.fromS("https://shop.example/p?c={click_id}")));
    }

    @AfterAll
    void stop() {
        dynamo.close();
    }

    @Test
    void adWithAnUnsafeDestinationIsNot() {
        put(Map.of(
                "ad_id", AttributeValue.fromS("ad-bad"),
                "advertiser_id", AttributeValue.fromS("acme"),
                "destination_url", AttributeValue.fromS("javascript:alert(1)")));

        assertThat(catalogue().find(new AdId("ad-bad"))).isEmpty();
    }

    @Test
    void adWithoutAnOwnerIsNot() {
        put(Map.of(
                "ad_id", AttributeValue.fromS("ad-orphan"),
                "destination_url", AttributeValue.fromS("https://shop.example/")));

        assertThat(catalogue().find(new AdId("ad-orphan"))).isEmpty();
    }

    @Test
    void tableThatFailsIsNoAnswer() {
        assertThatThrownBy(() -> catalogue("no-such-table").find(Clicks.AD)).isInstanceOf(LookupFailedException.class);
    }

    @Override
    public AdCatalogue catalogue() {
        return catalogue(TABLE);
    }

    private AdCatalogue catalogue(String table) {
        return new DynamoAdCatalogue(dynamo, table, Budgets.of(Duration.ofSeconds(10)));
    }

    private void put(Map<String, AttributeValue> ad) {
        dynamo.putItem(put -> put.tableName(TABLE).item(ad));
    }
}
