package io.clickledger.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schema and the codec must agree on every sample. */
final class ClickEventSchemaTest {

    /** Samples that are wrong as lines, not as documents: no schema can see that. */
    private static final Set<String> NOT_ONE_DOCUMENT = Set.of("not-json.json", "truncated.json", "two-documents.json");

    private static final Schema SCHEMA = schema();

    @ParameterizedTest
    @MethodSource("io.clickledger.events.Samples#valid")
    void everyValidSampleMeetsTheSchema(Path sample) {
        assertThat(SCHEMA.validate(new String(Samples.bytes(sample), UTF_8), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("invalidDocuments")
    void everyInvalidDocumentBreaksTheSchema(Path sample) {
        assertThat(SCHEMA.validate(new String(Samples.bytes(sample), UTF_8), InputFormat.JSON))
                .isNotEmpty();
    }

    static Stream<Path> invalidDocuments() {
        return Samples.invalid()
                .filter(sample ->
                        !NOT_ONE_DOCUMENT.contains(sample.getFileName().toString()));
    }

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(ClickEventSchemaTest.class.getResourceAsStream("click-event.schema.json"));
    }
}
