package io.clickledger.e2e;

import io.clickledger.local.LocalSystem;
import io.clickledger.local.SystemOptions;
import io.clickledger.local.SystemOptions.Signing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every test the same running system: the real handlers over real engines, started once. */
final class SystemUnderTest implements ParameterResolver {

    /** Names a server that speaks AWS's protocols, to run on instead of the embedded engines. */
    static final String ENGINE = "clickledger.engine";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == LocalSystem.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(LocalSystem.class, type -> start(), LocalSystem.class);
    }

    private static LocalSystem start() {
        try {
            var options = SystemOptions.of(0, Optional.empty(), Signing.REQUIRED);
            return LocalSystem.start(Optional.ofNullable(System.getProperty(ENGINE))
                    .filter(url -> !url.isEmpty())
                    .map(URI::create)
                    .map(options::on)
                    .orElse(options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
