package io.clickledger.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clickledger.telemetry.FunctionName;
import java.io.IOException;
import java.nio.file.Path;

/** An event for each function: the samples of the module events. */
record ColdStartEvents(Path samples) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The keys of the sample's link. */
    String linkKeys() throws IOException {
        return JSON.readTree(samples.resolve("link-vectors.json").toFile())
                .get(0)
                .required("keys")
                .toString();
    }

    String of(FunctionName function) throws IOException {
        return switch (function) {
            case CLICK_REDIRECT -> sample("click-get.json").toString();
            case SPILL_REPLAY -> sample("spill-batch.json").toString();
            case AGGREGATOR -> sample("kinesis-batch.json").toString();
            case HEARTBEAT -> sample("heartbeat-schedule.json").toString();
            case QUERY -> question();
            // An hour that is not over: nothing but the start and the binding of the event.
            case RECONCILE, LOSS_AUDIT -> "{\"hours_ago\":[0]}";
        };
    }

    private String question() throws IOException {
        var event = sample("click-get.json");
        event.put("rawPath", "/metrics").put("rawQueryString", "ad_ids=ad-7&minutes=60");
        ((ObjectNode) event.get("requestContext"))
                .putObject("authorizer")
                .putObject("jwt")
                .putObject("claims")
                .put("advertiser_id", "acme");
        return event.toString();
    }

    private ObjectNode sample(String name) throws IOException {
        return (ObjectNode)
                JSON.readTree(samples.resolve("payloads").resolve(name).toFile());
    }
}
