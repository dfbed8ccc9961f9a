package io.clickledger.local;

import io.clickledger.events.AdId;
import io.clickledger.events.AdsTable;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.Landing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Registers ads in the ads table, and tells whose they are. */
public final class DynamoAds {

    /** BatchWriteItem takes at most 25 items a call. */
    private static final int BATCH = 25;

    /** A table that still leaves items over after so many calls is not going to take them. */
    private static final int MOST_CALLS_A_BATCH = 20;

    private final DynamoDbClient dynamo;
    private final String table;

    /** The ads in {@code table}. */
    public DynamoAds(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /**
     * Writes ads; one that is written twice is the same ad, so a broken-off import is repeated as it is. Throws
     * {@link IllegalStateException} when the table does not take them all.
     */
    public void register(Map<AdId, Landing> ads) {
        var writes = ads.entrySet().stream().map(DynamoAds::write).toList();
        for (int from = 0; from < writes.size(); from += BATCH) {
            put(writes.subList(from, Math.min(from + BATCH, writes.size())));
        }
    }

    /** The advertiser of {@code ad}, or empty when it is not registered. */
    public Optional<AdvertiserId> owner(AdId ad) {
        var key = Map.of(AdsTable.AD, AttributeValue.fromS(ad.value()));
        return Optional.ofNullable(dynamo.getItem(get -> get.tableName(table).key(key))
                        .item()
                        .get(AdsTable.ADVERTISER))
                .map(owner -> new AdvertiserId(owner.s()));
    }

    private void put(List<WriteRequest> batch) {
        List<WriteRequest> left = new ArrayList<>(batch);
        for (int call = 0; call < MOST_CALLS_A_BATCH && !left.isEmpty(); call++) {
            var items = Map.of(table, left);
            left = dynamo.batchWriteItem(request -> request.requestItems(items))
                    .unprocessedItems()
                    .getOrDefault(table, List.of());
        }
        if (!left.isEmpty()) {
            throw new IllegalStateException("the ads table left " + left.size() + " ads over; repeat the import");
        }
    }

    private static WriteRequest write(Map.Entry<AdId, Landing> ad) {
        return WriteRequest.builder()
                .putRequest(put -> put.item(Map.of(
                        AdsTable.AD, AttributeValue.fromS(ad.getKey().value()),
                        AdsTable.ADVERTISER,
                                AttributeValue.fromS(ad.getValue().advertiser().value()),
                        AdsTable.DESTINATION,
                                AttributeValue.fromS(ad.getValue().destination().template()))))
                .build();
    }
}
