package chat.parley.server.config;

import java.util.Arrays;
import java.util.List;

/**
 * One key's value as it was written.
 *
 * @param list whether it was written as a list
 * @param values the items of a list, or the one value, or nothing where the value is empty
 * @param source where it was written, for people
 */
record Setting(String key, boolean list, List<String> values, String source) {
    Setting {
        values = List.copyOf(values);
    }

    /** The same key with a value written as one text elsewhere; if the key's value is a list, its items stand between commas. */
    Setting rewritten(String text, String where) {
        List<String> written =
                list ? Arrays.stream(text.split(",", -1)).map(String::strip).toList() : List.of(text);
        return new Setting(
                key, list, written.stream().filter(value -> !value.isEmpty()).toList(), where);
    }
}
