package chat.parley.desktop.ui;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The emoji from which one chooses: all, those chosen last, and the tone of skin that they have. FX thread only. */
public final class EmojiShelf {

    /** Three lines of the picker. */
    private static final int MOST_RECENT = 27;

    private final Locale locale;
    private final Threads threads;
    private final ReadOnlyObjectWrapper<@Nullable EmojiCatalogue> catalogue = new ReadOnlyObjectWrapper<>();
    private final ObservableList<String> recent = FXCollections.observableArrayList();
    private final ObservableList<String> recentToRead = FXCollections.unmodifiableObservableList(recent);
    private final ObjectProperty<SkinTone> tone = new SimpleObjectProperty<>(SkinTone.NONE);
    private boolean reading;

    /** {@code locale} is the one in whose language the emoji are named. */
    public EmojiShelf(Locale locale, Threads threads) {
        this.locale = locale;
        this.threads = threads;
    }

    /** Absent until it is read: that begins when somebody first asks for it. */
    public ReadOnlyObjectProperty<@Nullable EmojiCatalogue> catalogue() {
        if (!reading) {
            reading = true;
            threads.background().execute(() -> {
                var read = EmojiCatalogue.read(locale);
                threads.fx().execute(() -> catalogue.set(read));
            });
        }
        return catalogue.getReadOnlyProperty();
    }

    /** Without a tone, the last one first; changed by {@link #choose} alone. */
    public ObservableList<String> recent() {
        return recentToRead;
    }

    /** As it was left; what was chosen since stands before it. */
    public void restore(List<String> last, SkinTone lastTone) {
        var all = Stream.concat(recent.stream(), last.stream())
                .distinct()
                .limit(MOST_RECENT)
                .toList();
        recent.setAll(all);
        if (tone.get() == SkinTone.NONE) {
            tone.set(lastTone);
        }
    }

    public ObjectProperty<SkinTone> tone() {
        return tone;
    }

    /** As it looks in the tone that is set. */
    public String toned(NamedEmoji emoji) {
        return tone.get().on(emoji.text());
    }

    /** Remembers that it was chosen; the text that stands for it, in the tone that is set. */
    public String choose(NamedEmoji emoji) {
        recent.setAll(Stream.concat(Stream.of(emoji.text()), recent.stream())
                .distinct()
                .limit(MOST_RECENT)
                .toList());
        return toned(emoji);
    }
}
