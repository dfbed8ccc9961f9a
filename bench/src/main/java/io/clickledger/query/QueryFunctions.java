package io.clickledger.query;

import java.util.Map;

/** Query functions that share a reader and its connections, so that what one of them holds is its own. */
public final class QueryFunctions {

    private final QueryWiring wiring;
    private final CounterReader reader;

    /** With the settings that {@code environment} has. */
    public QueryFunctions(Map<String, String> environment) {
        wiring = new QueryWiring(environment);
        reader = wiring.reader();
    }

    /** One that has not been asked yet. */
    public QueryHandler fresh() {
        return new QueryHandler(wiring.config(), reader, wiring.clock(), wiring.metrics());
    }
}
