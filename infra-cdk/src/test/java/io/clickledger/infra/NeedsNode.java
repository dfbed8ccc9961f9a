package io.clickledger.infra;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tests that synthesise, for which the CDK needs Node; skipped without it, unless {@code -Dclickledger.node=required}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsNode.Condition.class)
@interface NeedsNode {

    /** Looks for Node once. */
    final class Condition implements ExecutionCondition {

        /** What jsii supports. */
        private static final int LEAST_MAJOR = 20;

        private static final Pattern VERSION = Pattern.compile("v(\\d+)\\..*");
        private static final int MAJOR = major();
        private static final AtomicBoolean TOLD = new AtomicBoolean();

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (MAJOR >= LEAST_MAJOR) {
                return ConditionEvaluationResult.enabled("Node " + MAJOR);
            }
            var problem = "the CDK needs Node " + LEAST_MAJOR + " or newer on the PATH, and "
                    + (MAJOR == 0 ? "there is none" : "there is " + MAJOR);
            if (System.getProperty("clickledger.node", "").equals("required")) {
                throw new IllegalStateException(problem);
            }
            // Reports have the reason of a skip, and the console has not.
            if (!TOLD.getAndSet(true)) {
                System.err.println("tests of the deployment are skipped: " + problem);
            }
            return ConditionEvaluationResult.disabled(problem);
        }

        private static int major() {
            try {
                var node = new ProcessBuilder("node", "--version")
                        .redirectErrorStream(true)
                        .start();
                var answer = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                var version = VERSION.matcher(answer.strip());
                return version.matches() ? Integer.parseInt(version.group(1)) : 0;
            } catch (IOException e) {
                return 0;
            }
        }
    }
}
