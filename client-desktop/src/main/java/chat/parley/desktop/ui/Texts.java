package chat.parley.desktop.ui;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of all screens, in the reader's language; English where there is no translation. */
public final class Texts {

    static final String BUNDLE = "chat.parley.desktop.ui.texts";

    private final ResourceBundle bundle;

    public Texts(Locale locale) {
        this.bundle = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** With {0}, {1}, … filled in, by the rules of {@link MessageFormat}. */
    public String say(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), bundle.getLocale()).format(values);
    }
}
