package io.clickledger.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.MutableConfigOverride;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/**
 * The JSON of answers: snake_case names, RFC 3339 times in UTC, null for what is not known, no member for what does not apply (a
 * problem's parameter, a place's owner).
 */
final class AnswerJson {

    private static final JsonMapper MAPPER = mapper();

    private AnswerJson() {}

    static String of(Object answer) {
        try {
            return MAPPER.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code answer} in memory: a record's members by their names on the wire. */
    static ObjectNode tree(Object answer) {
        return MAPPER.valueToTree(answer);
    }

    private static JsonMapper mapper() {
        var types = new SimpleModule()
                // Instant prints a fraction only when there is one.
                .addSerializer(Instant.class, ToStringSerializer.instance)
                .addSerializer(AdId.class, ToStringSerializer.instance)
                .addSerializer(AdvertiserId.class, ToStringSerializer.instance)
                .addSerializer(new OptionalSerializer());
        return JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .addModule(types)
                .withConfigOverride(Problem.class, AnswerJson::omitAbsent)
                .withConfigOverride(TopReport.Place.class, AnswerJson::omitAbsent)
                .build();
    }

    private static void omitAbsent(MutableConfigOverride members) {
        members.setInclude(JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS));
    }

    /** Writes what is there, or null. */
    private static final class OptionalSerializer extends StdSerializer<Optional<?>> {

        private static final long serialVersionUID = 1L;

        OptionalSerializer() {
            super(Optional.class, false);
        }

        @Override
        public boolean isEmpty(SerializerProvider provider, Optional<?> value) {
            return value.isEmpty();
        }

        @Override
        public void serialize(Optional<?> value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (value.isPresent()) {
                provider.defaultSerializeValue(value.get(), json);
            } else {
                json.writeNull();
            }
        }
    }
}
