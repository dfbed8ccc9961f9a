package io.clickledger.redirect;

import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The spill queue; a message is the click's wire form. */
final class SqsSpill implements Spill {

    private final SqsClient sqs;
    private final String queueUrl;
    private final Budget<AwsRequestOverrideConfiguration> budget;

    SqsSpill(SqsClient sqs, String queueUrl, Budget<AwsRequestOverrideConfiguration> budget) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.budget = budget;
    }

    // A message sent twice is replayed twice, and the second replay publishes nothing that is counted live.
    @Override
    public void put(ClickEvent click) {
        try {
            sqs.sendMessage(send -> send.queueUrl(queueUrl)
                    .messageBody(new String(ClickEventCodec.encode(click), StandardCharsets.UTF_8))
                    .overrideConfiguration(budget.next()));
        } catch (SdkException | CancellationException e) {
            throw new SpillFailedException(click.clickId(), e);
        }
    }
}
