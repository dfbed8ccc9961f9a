package io.clickledger.local;

import java.net.URI;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The contract, on any server that speaks AWS's protocols: {@code -Dclickledger.engine=http://127.0.0.1:4566}. */
@EnabledIfSystemProperty(named = EndpointEngineIT.ENGINE, matches = "https?://.+")
final class EndpointEngineIT extends EngineContract {

    static final String ENGINE = "clickledger.engine";

    @Override
    URI engine() {
        return URI.create(System.getProperty(ENGINE, ""));
    }
}
