package chat.parley.desktop.ui;

import java.text.ListFormat;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Pattern;

/** The words of all screens, in the reader's language; English where there is no translation. */
public final class Texts {

    static final String BUNDLE = "chat.parley.desktop.ui.texts";

    /** More names than anybody reads. */
    private static final int MOST_NAMES = 10;

    private static final Map<String, String> KEYS = Map.of(
            "Ctrl", "key.ctrl", "Del", "key.delete", "End", "key.end", "Enter", "key.enter", "Shift", "key.shift");

    private static final Pattern KEY = Pattern.compile(String.join("|", KEYS.keySet()));

    private final ResourceBundle bundle;

    public Texts(Locale locale) {
        this.bundle = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** With {0}, {1}, … filled in, by the rules of {@link MessageFormat}. */
    public String say(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), bundle.getLocale()).format(values);
    }

    /** The names of keys as they stand on the reader's keyboard; they are given as JavaFX and English keyboards have them. */
    public String keys(String english) {
        return KEY.matcher(english).replaceAll(key -> say(KEYS.getOrDefault(key.group(), key.group())));
    }

    /** Petra, Marta, and Tomáš; of many the first ten and how many more. */
    public String names(List<String> names) {
        if (names.size() > MOST_NAMES) {
            return say("names.more", String.join(", ", names.subList(0, MOST_NAMES)), names.size() - MOST_NAMES);
        }
        var language = bundle.getLocale().equals(Locale.ROOT) ? Locale.ENGLISH : bundle.getLocale();
        return names.isEmpty()
                ? ""
                : ListFormat.getInstance(language, ListFormat.Type.STANDARD, ListFormat.Style.FULL)
                        .format(names);
    }
}
