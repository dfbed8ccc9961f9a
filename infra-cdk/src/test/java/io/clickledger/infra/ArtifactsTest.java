package io.clickledger.infra;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArtifactsTest {

    @Test
    void whatWasNotBuiltIsNamedWithTheCommandThatBuildsIt(@TempDir Path nothing) {
        assertThatIllegalStateException()
                .isThrownBy(() -> Artifacts.ofBuild(nothing))
                .withMessageContaining("functions/click-redirect/target/click-redirect-lambda.zip")
                .withMessageContaining("mvn -DskipTests package -pl infra-cdk -am");
    }
}
