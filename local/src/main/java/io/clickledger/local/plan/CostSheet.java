package io.clickledger.local.plan;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a day of some traffic costs, item by item.
 *
 * @param traffic the traffic
 * @param perDay dollars a day by item, in the order of a click's way
 */
record CostSheet(Traffic traffic, Map<String, Double> perDay) {

    private static final double MILLION = 1e6;
    private static final double KB = 1_024;
    private static final double GB = KB * KB * KB;
    private static final double MIB_PER_GB = 1_024;
    private static final double MILLIS = 1e3;
    private static final double HOURS = 24;
    private static final double DAYS_PER_MONTH = 30;

    /** Requests of a month before the front door gets cheaper. */
    private static final double FIRST_TIER = 300e6;

    /** DynamoDB writes a kilobyte a unit, Kinesis takes 25 KB a unit, Firehose rounds a record up to 5 KB. */
    private static final double WRITE_UNIT_BYTES = KB;

    private static final double PUT_UNIT_BYTES = 25 * KB;
    private static final double FIREHOSE_ROUNDING = 5 * KB;

    /** An eventually consistent read is half a unit. */
    private static final double READ_UNITS = 0.5;

    private static final double GB_PER_TB = 1_024;

    /** The sheet of {@code traffic} under {@code assumed}, at {@code prices}. */
    static CostSheet of(Traffic traffic, Assumptions assumed, PriceTable prices) {
        var clicks = traffic.clicksPerDay();
        var published = clicks * (1 - assumed.of("duplicates"));
        var shards = traffic.shards(assumed);
        var claimGb = published * assumed.of("claim_bytes") / GB;
        var items = new LinkedHashMap<String, Double>();
        items.put("front door: HTTP API", frontDoor(clicks, prices));
        items.put("redirect: Lambda", lambda(clicks, assumed.of("redirect_mib"), assumed.of("redirect_ms"), prices));
        items.put("redirect: ads read", clicks * assumed.of("ad_reads") * READ_UNITS * prices.of("dynamodb_read_unit"));
        items.put("answers leaving the region", clicks * assumed.of("answer_bytes") / GB * prices.of("egress_gb"));
        items.put(
                "claims written",
                clicks * Math.ceil(assumed.of("claim_bytes") / WRITE_UNIT_BYTES) * prices.of("dynamodb_write_unit"));
        items.put(
                "claims kept, with backups",
                claimGb
                        * assumed.of("claim_days")
                        * (prices.of("dynamodb_gb_month") + prices.of("dynamodb_pitr_gb_month"))
                        / DAYS_PER_MONTH);
        items.put("claims exported for the audit", claimGb * prices.of("dynamodb_export_gb"));
        items.put("stream", stream(published, shards, assumed, prices));
        items.put("counters written", published * assumed.of("counter_writes") * prices.of("dynamodb_write_unit"));
        items.put(
                "top lists and progress written",
                published * assumed.of("top_list_writes") * prices.of("dynamodb_write_unit"));
        items.put("counters kept, with backups", counters(assumed, prices));
        items.put(
                "aggregator: Lambda",
                lambda(
                        shards * assumed.of("batches_per_shard_second") * Traffic.SECONDS_PER_DAY,
                        assumed.of("aggregator_mib"),
                        assumed.of("aggregator_ms"),
                        prices));
        items.put(
                "archive: Firehose",
                published * roundedUp(assumed.of("record_bytes"), FIREHOSE_ROUNDING) / GB * prices.of("firehose_gb"));
        items.put("archive: S3 and Athena", archive(published, assumed, prices));
        items.put("logs, metrics, alarms, traces", watching(clicks, assumed, prices));
        return new CostSheet(traffic, items);
    }

    double total() {
        return perDay.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Dollars for a million clicks. */
    double perMillion(double dollarsPerDay) {
        return dollarsPerDay / traffic.clicksPerDay() * MILLION;
    }

    private static double frontDoor(double clicks, PriceTable prices) {
        var month = clicks * DAYS_PER_MONTH;
        var first = Math.min(month, FIRST_TIER);
        var dollars = first * prices.of("http_api_request") + (month - first) * prices.of("http_api_request_over_300m");
        return dollars / DAYS_PER_MONTH;
    }

    private static double lambda(double calls, double mib, double millis, PriceTable prices) {
        var gbSeconds = mib / MIB_PER_GB * millis / MILLIS;
        return calls * (prices.of("lambda_request") + gbSeconds * prices.of("lambda_arm_gb_second"));
    }

    private static double stream(double published, double shards, Assumptions assumed, PriceTable prices) {
        var bytes = assumed.of("record_bytes");
        if (assumed.of("on_demand_stream") > 0) {
            var in = published * roundedUp(bytes, KB) / GB * prices.of("kinesis_on_demand_gb_in");
            var out = published * bytes / GB * assumed.of("stream_consumers") * prices.of("kinesis_on_demand_gb_out");
            return in + out + HOURS * prices.of("kinesis_on_demand_stream_hour");
        }
        return shards * HOURS * prices.of("kinesis_shard_hour")
                + published * Math.ceil(bytes / PUT_UNIT_BYTES) * prices.of("kinesis_put_unit");
    }

    private static double counters(Assumptions assumed, PriceTable prices) {
        var gb = assumed.of("ad_hours_per_day") * assumed.of("counter_item_bytes") * assumed.of("counter_days") / GB;
        return gb * (prices.of("dynamodb_gb_month") + prices.of("dynamodb_pitr_gb_month")) / DAYS_PER_MONTH;
    }

    private static double archive(double published, Assumptions assumed, PriceTable prices) {
        var gb = published * assumed.of("record_bytes") / GB * assumed.of("archive_gb_factor");
        return gb * assumed.of("archive_days") * prices.of("s3_gb_month") / DAYS_PER_MONTH
                + gb * assumed.of("athena_scans") / GB_PER_TB * prices.of("athena_tb");
    }

    private static double watching(double clicks, Assumptions assumed, PriceTable prices) {
        var monthly =
                assumed.of("metrics") * prices.of("metric_month") + assumed.of("alarms") * prices.of("alarm_month");
        return clicks * (assumed.of("log_bytes") + assumed.of("access_log_bytes")) / GB * prices.of("logs_gb")
                + clicks * assumed.of("traces") * prices.of("xray_trace")
                + monthly / DAYS_PER_MONTH;
    }

    private static double roundedUp(double bytes, double step) {
        return Math.ceil(bytes / step) * step;
    }
}
