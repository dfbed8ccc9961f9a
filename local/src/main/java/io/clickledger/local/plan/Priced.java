package io.clickledger.local.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What AWS charges for; its price, unit and source are in {@code prices.json}. */
enum Priced {
    HTTP_API_MILLION,
    HTTP_API_MILLION_MORE,
    ALB_HOUR,
    ALB_LCU_HOUR,
    EGRESS_GB,
    LAMBDA_MILLION,
    LAMBDA_GB_SECOND,
    LAMBDA_PROVISIONED_GB_SECOND,
    DYNAMODB_MILLION_WRITES,
    DYNAMODB_MILLION_READS,
    DYNAMODB_WRITE_UNIT_HOUR,
    DYNAMODB_READ_UNIT_HOUR,
    DYNAMODB_GB_MONTH,
    DYNAMODB_PITR_GB_MONTH,
    DYNAMODB_EXPORT_GB,
    KINESIS_SHARD_HOUR,
    KINESIS_MILLION_PUTS,
    KINESIS_EXTENDED_SHARD_HOUR,
    KINESIS_STREAM_HOUR,
    KINESIS_IN_GB,
    KINESIS_OUT_GB,
    KINESIS_EXTENDED_GB_MONTH,
    FIREHOSE_GB,
    S3_GB_MONTH,
    ATHENA_TB,
    LOGS_GB,
    XRAY_MILLION;

    /** Its name in a price file. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of that name in a price file. */
    static Optional<Priced> named(String key) {
        return Arrays.stream(values())
                .filter(priced -> priced.key().equals(key))
                .findFirst();
    }
}
