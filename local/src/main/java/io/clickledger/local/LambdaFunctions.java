package io.clickledger.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The functions that can be invoked by name, as with Lambda's Invoke: JSON in, JSON out. */
public final class LambdaFunctions {

    /** What the path of an invocation begins with; the function's name follows. */
    public static final String PATH = "/2015-03-31/functions/";

    /** What follows the function's name. */
    public static final String PATH_END = "/invocations";

    private static final Logger LOG = LoggerFactory.getLogger(LambdaFunctions.class);
    private static final JsonMapper JSON = new JsonMapper();

    /** Lambda's longest timeout. */
    private static final Duration TIMEOUT = Duration.ofMinutes(15);

    private final Map<String, RequestStreamHandler> functions;

    LambdaFunctions(Map<String, RequestStreamHandler> functions) {
        this.functions = Map.copyOf(functions);
    }

    /** What a function answered; {@code failed} when it threw, then {@code payload} tells what, as Lambda has it. */
    record Result(String payload, boolean failed) {}

    /** Invokes the function of that name; empty when there is none. */
    Optional<Result> invoke(String name, byte[] event) throws IOException {
        var function = functions.get(name);
        return function == null ? Optional.empty() : Optional.of(invoke(name, function, event));
    }

    private static Result invoke(String name, RequestStreamHandler function, byte[] event) throws IOException {
        var answer = new ByteArrayOutputStream();
        try {
            function.handleRequest(new ByteArrayInputStream(event), answer, new LocalContext(name, TIMEOUT));
            return new Result(answer.toString(StandardCharsets.UTF_8), false);
        } catch (IOException | RuntimeException e) {
            LOG.atError().addKeyValue("function", name).setCause(e).log("invocation failed");
            var error = Map.of(
                    "errorMessage",
                    String.valueOf(e.getMessage()),
                    "errorType",
                    e.getClass().getName());
            return new Result(JSON.writeValueAsString(error), true);
        }
    }
}
