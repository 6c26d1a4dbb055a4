package chat.parley.server.config;

import org.jspecify.annotations.Nullable;

/** A value does not fit its key; who knows where the key was set says so in a {@link ConfigurationException}. */
final class InvalidSettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String key;
    private final @Nullable InvalidSettingException other;

    /** @param reason the end of a sentence that begins with the key */
    InvalidSettingException(String key, String reason) {
        this(key, reason, null);
    }

    /** @param other says the same of another key, where two don't go together */
    InvalidSettingException(String key, String reason, @Nullable InvalidSettingException other) {
        super(key + " " + reason);
        this.key = key;
        this.other = other;
    }

    /** This, or of two keys that don't go together the one that the operator has set. */
    InvalidSettingException of(Settings settings) {
        return other == null || settings.isSet(key) ? this : other;
    }

    String key() {
        return key;
    }
}
