package io.clickledger.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * How log lines look: JSON to standard error, one object a line, the key-values of the event as fields beside its message.
 *
 * <p>{@code LOG_LEVEL}, a system property or else of the environment, is the lowest level that is written, {@code INFO} unless told.
 * Configured in code, since reading an XML file would be a good part of a function's start.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class Logs extends ContextAwareBase implements Configurator {

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        setContext(context);
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(json());
        appender.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(setting("LOG_LEVEL").orElse(""), Level.INFO));
        root.addAppender(appender);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private Encoder<ILoggingEvent> json() {
        var encoder = new JsonLines();
        encoder.setContext(getContext());
        setting("AWS_LAMBDA_FUNCTION_NAME").ifPresent(encoder::setServiceName);
        encoder.start();
        return encoder;
    }

    private static Optional<String> setting(String key) {
        return Optional.ofNullable(System.getProperty(key)).or(() -> Optional.ofNullable(System.getenv(key)));
    }
}
