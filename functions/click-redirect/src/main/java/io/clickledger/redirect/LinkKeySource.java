package io.clickledger.redirect;

import io.clickledger.settings.SettingException;
import io.clickledger.settings.Settings;
import java.nio.file.Path;

/** Where the link keys are. */
sealed interface LinkKeySource {

    /** Links are not signed. */
    record None() implements LinkKeySource {}

    /** {@code LINK_KEYS_FILE}. */
    record File(Path path) implements LinkKeySource {}

    /** {@code LINK_KEYS_SECRET}, an id in Secrets Manager. */
    record Secret(String id) implements LinkKeySource {}

    static LinkKeySource of(Settings settings) {
        if (LinkSigning.of(settings) == LinkSigning.OFF) {
            return new None();
        }
        var file = settings.optionalText("LINK_KEYS_FILE");
        var secret = settings.optionalText("LINK_KEYS_SECRET");
        if (file.isPresent() == secret.isPresent()) {
            throw new SettingException("LINK_KEYS_SECRET", "or LINK_KEYS_FILE must be given, and not both");
        }
        return file.<LinkKeySource>map(path -> new File(Path.of(path)))
                .orElseGet(() -> new Secret(secret.orElseThrow()));
    }

    /** {@code LINK_SIGNING}. */
    enum LinkSigning {
        REQUIRED,
        OFF;

        // It has no default: whoever turns signing off must say so.
        static LinkSigning of(Settings settings) {
            settings.text("LINK_SIGNING");
            return settings.choice("LINK_SIGNING", LinkSigning.class, REQUIRED);
        }
    }
}
