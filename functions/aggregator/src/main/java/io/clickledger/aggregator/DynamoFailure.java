package io.clickledger.aggregator;

import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** A failed call to DynamoDB, as the use cases know it. */
final class DynamoFailure {

    private DynamoFailure() {}

    /** Under the service's error code; a call that got no answer goes by its exception's name. */
    static WriteFailedException of(SdkException failure) {
        var code = failure instanceof AwsServiceException answered
                ? Optional.ofNullable(answered.awsErrorDetails()).map(AwsErrorDetails::errorCode)
                : Optional.<String>empty();
        return new WriteFailedException(code.orElse(failure.getClass().getSimpleName()), failure);
    }
}
