package io.clickledger.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LambdaFunctionsTest {

    private final LambdaFunctions functions = new LambdaFunctions(Map.of(
            "echo", (in, out, context) -> in.transferTo(out),
            "broken",
                    (in, out, context) -> {
                        throw new IllegalStateException("no \"luck\"");
                    }));

    @Test
    void functionIsInvokedByName() throws IOException {
        var result = functions.invoke("echo", bytes("{\"hours_ago\":[1]}"));

        assertThat(result).hasValueSatisfying(echo -> {
            assertThat(echo.failed()).isFalse();
            assertThat(echo.payload()).isEqualTo("{\"hours_ago\":[1]}");
        });
    }

    @Test
    void functionThatThrowsIsAFailedInvocation() throws IOException {
        var result = functions.invoke("broken", bytes("{}"));

        assertThat(result).hasValueSatisfying(broken -> {
            assertThat(broken.failed()).isTrue();
            assertThat(broken.payload())
                    .contains("\"errorMessage\":\"no \\\"luck\\\"\"")
                    .contains("\"errorType\":\"java.lang.IllegalStateException\"");
        });
    }

    @Test
    void functionNobodyKnowsIsNone() throws IOException {
        assertThat(functions.invoke("nothing", bytes("{}"))).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
