package chat.parley.server.config;

import java.time.Duration;

/** The ranges that records of the configuration ask of their values. */
final class Range {
    private Range() {}

    static void check(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new InvalidSettingException(key, "must be between " + least + " and " + most);
        }
    }

    static void check(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new InvalidSettingException(
                    key, "must be between " + least.toMillis() + "ms and " + most.toSeconds() + "s");
        }
    }
}
