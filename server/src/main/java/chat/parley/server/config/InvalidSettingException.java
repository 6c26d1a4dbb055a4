package chat.parley.server.config;

/** A value does not fit its key; who knows where the key was set says so in a {@link ConfigurationException}. */
final class InvalidSettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String key;

    /** @param reason the end of a sentence that begins with the key */
    InvalidSettingException(String key, String reason) {
        super(key + " " + reason);
        this.key = key;
    }

    String key() {
        return key;
    }
}
