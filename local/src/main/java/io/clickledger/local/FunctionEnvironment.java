package io.clickledger.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The environment variables of the functions, as a deployment's template gives them. */
final class FunctionEnvironment {

    /** Emulators on a busy machine take longer than AWS does, and a blown budget makes a plain click an uncertain one. */
    private static final String LOCAL_BUDGET = "PT10S";

    /** A person waits for a reconciliation, and nothing here costs by the call. */
    private static final String LOCAL_POLL = "PT0.5S";

    private static final String LOCAL_PATIENCE = "PT30S";

    /** Partitions without objects cost nothing here, so clicks are looked for wherever a test may have put them. */
    private static final String LOCAL_LATEST_ARRIVAL = "P7D";

    /** No invocation here outlives its call by more than this. */
    private static final String LOCAL_IN_FLIGHT = "PT15S";

    private FunctionEnvironment() {}

    static Map<String, String> of(Names names, Path linkKeys, SystemOptions.Signing signing, URI claimsExport) {
        var environment = new HashMap<String, String>();
        environment.put("CLAIMS_TABLE", names.claims());
        environment.put("ADS_TABLE", names.ads());
        environment.put("COUNTERS_TABLE", names.counters());
        environment.put("CLICK_STREAM", names.stream());
        environment.put("SPILL_QUEUE_URL", names.spill());
        environment.put("QUARANTINE_BUCKET", names.quarantine());
        environment.put("ARCHIVE_BUCKET", names.archive());
        environment.put("CLAIMS_EXPORT_ENDPOINT", claimsExport.toString());
        environment.put("POLL_INTERVAL", LOCAL_POLL);
        environment.put("SETTLE_WAIT", LOCAL_PATIENCE);
        environment.put("LATEST_ARRIVAL", LOCAL_LATEST_ARRIVAL);
        environment.put("AUDIT_IN_FLIGHT", LOCAL_IN_FLIGHT);
        environment.put("LINK_SIGNING", signing.name());
        environment.put("LINK_KEYS_FILE", linkKeys.toString());
        environment.put("PAGE_TOKEN_KEY", LinkKeyFile.key());
        environment.put("FIRST_CALL_TIMEOUT", LOCAL_BUDGET);
        environment.put("CLAIM_TIMEOUT", LOCAL_BUDGET);
        environment.put("CLAIM_ATTEMPT_TIMEOUT", LOCAL_BUDGET);
        environment.put("PUBLISH_TIMEOUT", LOCAL_BUDGET);
        environment.put("SPILL_TIMEOUT", LOCAL_BUDGET);
        environment.put("CATALOGUE_TIMEOUT", LOCAL_BUDGET);
        return Map.copyOf(environment);
    }
}
