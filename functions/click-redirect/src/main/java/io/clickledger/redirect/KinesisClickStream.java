package io.clickledger.redirect;

import io.clickledger.events.ClickEvent;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.events.ClickId;
import io.clickledger.events.StreamKey;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.CancellationException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;

/**
 * The Kinesis stream of clicks.
 *
 * <p>Its client must not retry: a put repeated after a lost answer is a second record of the click, and a live counter that
 * knows records by their sequence number would count both.
 */
final class KinesisClickStream implements ClickStream {

    private static final Logger log = LoggerFactory.getLogger(KinesisClickStream.class);

    /** Causes nest three or four deep; a cycle must not hang the click. */
    private static final int MAX_CAUSES = 10;

    private static final int CLIENT_ERRORS = 4;

    private final KinesisClient kinesis;
    private final String stream;
    private final Budget<AwsRequestOverrideConfiguration> budget;

    KinesisClickStream(KinesisClient kinesis, String stream, Budget<AwsRequestOverrideConfiguration> budget) {
        this.kinesis = kinesis;
        this.stream = stream;
        this.budget = budget;
    }

    @Override
    public Result put(ClickEvent click, StreamKey key) {
        try {
            kinesis.putRecord(put -> put.streamName(stream)
                    .partitionKey(key.text())
                    .data(SdkBytes.fromByteArrayUnsafe(ClickEventCodec.encode(click)))
                    .overrideConfiguration(budget.next()));
            return Result.STORED;
        } catch (ProvisionedThroughputExceededException e) {
            return failed(Result.THROTTLED, click.clickId(), e);
        } catch (SdkServiceException e) {
            var refused = e.statusCode() / 100 == CLIENT_ERRORS;
            return failed(refused ? Result.NOT_STORED : Result.UNKNOWN, click.clickId(), e);
        } catch (ApiCallTimeoutException | ApiCallAttemptTimeoutException | CancellationException e) {
            return failed(Result.TIMED_OUT, click.clickId(), e);
        } catch (SdkClientException e) {
            return failed(neverConnected(e) ? Result.NOT_STORED : Result.UNKNOWN, click.clickId(), e);
        }
    }

    private Result failed(Result result, ClickId click, Exception e) {
        log.atWarn()
                .addKeyValue("stream", stream)
                .addKeyValue("click", click)
                .addKeyValue("result", result)
                .addKeyValue("reason", e.getMessage())
                .log("click put failed");
        return result;
    }

    // Without a connection nothing was sent, so nothing can have been stored.
    private static boolean neverConnected(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            if (cause instanceof ConnectException
                    || cause instanceof ConnectTimeoutException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
