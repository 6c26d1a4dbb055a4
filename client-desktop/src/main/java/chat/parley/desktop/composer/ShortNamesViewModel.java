package chat.parley.desktop.composer;

import chat.parley.desktop.ui.EmojiShelf;
import chat.parley.desktop.ui.NamedEmoji;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Which emoji a short name that is being typed may mean, such as :smile: does. FX thread only. */
final class ShortNamesViewModel implements Offers<NamedEmoji> {

    private static final int MOST_OFFERED = 6;
    /** Two signs at least: :D and :) are what they are. */
    private static final Pattern BEGUN = Pattern.compile("(?:^|[^\\p{L}\\p{N}:])(:([\\p{L}\\p{M}\\p{N}_+-]{2,31}))$");

    private final EmojiShelf shelf;
    private final ObservableList<NamedEmoji> offered = FXCollections.observableArrayList();
    private String text = "";
    /** Where the colon is whose offers the user has sent away; -1 for none. */
    private int unwanted = -1;
    /** Whether the names are being read, or have been. */
    private @Nullable Subscription waiting;

    ShortNamesViewModel(EmojiShelf shelf) {
        this.shelf = shelf;
    }

    @Override
    public ObservableList<NamedEmoji> offered() {
        return offered;
    }

    /** The text or the place in it has changed. */
    void look(String now, int caret) {
        text = now.substring(0, Math.min(caret, now.length()));
        if (begun() < 0) {
            unwanted = -1;
            offered.clear();
            return;
        }
        if (shelf.catalogue().get() == null && waiting == null) {
            waiting = shelf.catalogue().subscribe((_, _) -> read());
        }
        offer();
    }

    @Override
    public boolean sendAway() {
        boolean some = !offered.isEmpty();
        unwanted = begun();
        offered.clear();
        return some;
    }

    /** Where the short name that is being typed begins, its colon included; -1 where none is. */
    int begun() {
        var begun = BEGUN.matcher(text);
        return begun.find() ? begun.start(1) : -1;
    }

    /** What a closing colon would make of the text before it. */
    Optional<NamedEmoji> closed() {
        var begun = BEGUN.matcher(text);
        var catalogue = shelf.catalogue().get();
        return begun.find() && catalogue != null ? catalogue.called(begun.group(2)) : Optional.empty();
    }

    private void read() {
        Objects.requireNonNull(waiting).unsubscribe(); // the shelf outlives this
        offer();
    }

    private void offer() {
        int at = begun();
        var catalogue = shelf.catalogue().get();
        List<NamedEmoji> fitting = at < 0 || at == unwanted || catalogue == null
                ? List.of()
                : catalogue.begun(text.substring(at + 1), MOST_OFFERED);
        if (!fitting.equals(offered)) {
            offered.setAll(fitting);
        }
    }
}
