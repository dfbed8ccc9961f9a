package io.clickledger.settings;

/** A setting that is missing or absurd; it stops a function at its start and names the key, never the value of a secret. */
public final class SettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** {@code rule} completes the sentence that {@code key} begins: "is missing". */
    public SettingException(String key, String rule) {
        super("setting " + key + " " + rule);
    }
}
