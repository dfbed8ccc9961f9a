package io.clickledger.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is deployed, and what must not be in it. */
final class ArchivesIT {

    /** Each was 15 to 20 MB when this was written, nearly all of it the SDK. */
    private static final long MOST_BYTES = 22 << 20;

    private static final String NOT_FOR_LAMBDA =
            "netty|url-connection|aws-crt|junit|assertj|awaitility|jqwik|picocli|s3proxy"
                    + "|clickledger-local|-tests|slf4j-simple|jspecify|error_prone|runtime-interface-client";

    @ParameterizedTest
    @ValueSource(strings = {"click-redirect", "aggregator", "query", "reconcile"})
    void archiveIsSmallAndHoldsEachJarThatIsNeededOnce(String module) throws IOException {
        var archive = TemplateFunction.archive(module);

        var jars = jars(archive);

        assertThat(Files.size(archive)).isLessThan(MOST_BYTES);
        assertThat(jars).allMatch(name -> name.matches("lib/[^/]+\\.jar"));
        assertThat(jars).noneMatch(name -> name.matches(".*(" + NOT_FOR_LAMBDA + ").*"));
        assertThat(jars.stream().map(name -> name.replaceFirst("-\\d.*", ""))).doesNotHaveDuplicates();
    }

    private static List<String> jars(Path archive) throws IOException {
        try (var zip = new ZipFile(archive.toFile())) {
            return zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }
}
