package io.clickledger.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.telemetry.FunctionName;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is in the archives, and what must not be. */
class FunctionArchiveIT {

    /** A start reads all of it; each was 15 to 20 MB when this was written, nearly all of it the SDK. */
    private static final long MOST_BYTES = 22 << 20;

    private static final Pattern VERSION = Pattern.compile("-\\d.*\\.jar$");

    private static final Pattern NOT_FOR_LAMBDA = Pattern.compile(
            "netty|url-connection|apache-client|aws-crt-client|junit|assertj|awaitility|archunit|jqwik|testcontainers"
                    + "|clickledger-local|clickledger-runtime|-tests|picocli|s3proxy|DynamoDBLocal|slf4j-simple"
                    + "|jspecify|error_prone|runtime-interface-client");

    @ParameterizedTest
    @EnumSource
    void archiveIsSmallAndHoldsJarsOnly(FunctionName function) throws IOException {
        var archive = FunctionArchive.of(Lambda.FUNCTIONS, function);

        assertThat(archive.files().keySet()).allMatch(name -> name.matches("lib/[^/]+\\.jar"));
        assertThat(Files.size(archive.zip())).isLessThan(MOST_BYTES);
    }

    @ParameterizedTest
    @EnumSource
    void noJarIsInItTwice(FunctionName function) throws IOException {
        var jars = FunctionArchive.of(Lambda.FUNCTIONS, function).files().keySet();

        assertThat(jars)
                .extracting(jar -> VERSION.matcher(jar).replaceFirst(""))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void nothingInItIsForTestsOrForAnotherMachine(FunctionName function) throws IOException {
        var jars = FunctionArchive.of(Lambda.FUNCTIONS, function).files().keySet();

        assertThat(jars).filteredOn(jar -> NOT_FOR_LAMBDA.matcher(jar).find()).isEmpty();
    }
}
