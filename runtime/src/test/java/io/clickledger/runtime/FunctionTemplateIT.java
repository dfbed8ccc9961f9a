package io.clickledger.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FunctionTemplateIT {

    @Test
    void writtenDownIsWhatTheTemplateSays() throws IOException {
        assumeTrue(Lambda.templateWasWritten(), "the deployment's tests were not run");

        var template = Lambda.template();

        // Names of resources may differ from one synthesis to another; which function is told what does not.
        assertThat(FunctionTemplate.writtenDown()).allSatisfy((name, written) -> {
            var now = template.getOrDefault(name, written);
            assertThat(now.handler()).isEqualTo(written.handler());
            assertThat(now.snapStart()).isEqualTo(written.snapStart());
            assertThat(now.environment().keySet())
                    .isEqualTo(written.environment().keySet());
        });
    }
}
