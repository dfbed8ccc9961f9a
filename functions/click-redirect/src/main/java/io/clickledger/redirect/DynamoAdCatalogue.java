package io.clickledger.redirect;

import io.clickledger.events.AdId;
import io.clickledger.events.AdsTable;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.Destination;
import io.clickledger.events.Landing;
import io.clickledger.events.MalformedFieldException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The ads table. */
final class DynamoAdCatalogue implements AdCatalogue {

    private static final Logger log = LoggerFactory.getLogger(DynamoAdCatalogue.class);
    private static final AttributeValue ABSENT = AttributeValue.fromS("");

    private final DynamoDbClient dynamo;
    private final String table;
    private final Budget<AwsRequestOverrideConfiguration> budget;

    DynamoAdCatalogue(DynamoDbClient dynamo, String table, Budget<AwsRequestOverrideConfiguration> budget) {
        this.dynamo = dynamo;
        this.table = table;
        this.budget = budget;
    }

    @Override
    public Optional<Landing> find(AdId ad) {
        try {
            var reply = dynamo.getItem(get -> get.tableName(table)
                    .key(Map.of(AdsTable.AD, AttributeValue.fromS(ad.value())))
                    .overrideConfiguration(budget.next()));
            return reply.hasItem() ? landing(ad, reply.item()) : Optional.empty();
        } catch (SdkException | CancellationException e) {
            throw new LookupFailedException("ad " + ad, e);
        }
    }

    // A row that breaks the rules leads nowhere safe, so its ad is as good as unknown until someone repairs it.
    private static Optional<Landing> landing(AdId ad, Map<String, AttributeValue> item) {
        try {
            return Optional.of(new Landing(
                    new AdvertiserId(text(item, AdsTable.ADVERTISER)),
                    new Destination(text(item, AdsTable.DESTINATION))));
        } catch (MalformedFieldException e) {
            log.atWarn()
                    .addKeyValue("ad", ad)
                    .addKeyValue("reason", e.getMessage())
                    .log("ad ignored");
            return Optional.empty();
        }
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.getOrDefault(name, ABSENT).s()).orElse("");
    }
}
