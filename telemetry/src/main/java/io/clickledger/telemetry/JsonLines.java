package io.clickledger.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import co.elastic.logging.JsonUtils;
import co.elastic.logging.logback.EcsEncoder;
import org.slf4j.event.KeyValuePair;

/** The Elastic Common Schema's line, and the event's key-values, which its encoder leaves out, as fields of their own. */
final class JsonLines extends EcsEncoder {

    @Override
    protected void addCustomFields(ILoggingEvent event, StringBuilder line) {
        var pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(pair -> add(pair, line));
        }
    }

    private static void add(KeyValuePair pair, StringBuilder line) {
        line.append('"');
        JsonUtils.quoteAsString(pair.key, line);
        line.append("\":");
        if (pair.value instanceof Integer || pair.value instanceof Long || pair.value instanceof Boolean) {
            line.append(pair.value);
        } else {
            line.append('"');
            JsonUtils.quoteAsString(String.valueOf(pair.value), line);
            line.append('"');
        }
        line.append(',');
    }
}
