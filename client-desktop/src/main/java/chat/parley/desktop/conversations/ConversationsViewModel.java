package chat.parley.desktop.conversations;

import chat.parley.desktop.cache.ConversationRow;
import chat.parley.desktop.ui.Reading;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import java.text.Normalizer;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Which conversations are listed, and which one is open. FX thread only, but for {@link #changed}. */
public final class ConversationsViewModel {

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private final Previews previews;
    private final Reading<List<ConversationRow>> reading;
    private final ObservableList<ConversationItem> items = FXCollections.observableArrayList();
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable ConversationId> open = new SimpleObjectProperty<>();
    private List<ConversationRow> rows = List.of();
    private Set<Handle> online = Set.of();

    /** {@code rows} are all conversations, the last moved first; reading them may wait. */
    public ConversationsViewModel(
            Handle user, Texts texts, Clock clock, Threads threads, Supplier<List<ConversationRow>> rows) {
        this.previews = new Previews(user, texts, clock);
        this.reading = new Reading<>(threads, rows, this::show);
        search.subscribe(_ -> list());
    }

    /** The conversations may be others now; from any thread. */
    public void changed() {
        reading.again();
    }

    public void showOnline(Set<Handle> now) {
        online = Set.copyOf(now);
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            var changed = item.withOnline(isOnline(item.peer()));
            if (!changed.equals(item)) {
                items.set(i, changed);
            }
        }
    }

    /** Those whose title has the searched text. */
    public ObservableList<ConversationItem> items() {
        return items;
    }

    public StringProperty search() {
        return search;
    }

    public ObjectProperty<@Nullable ConversationId> open() {
        return open;
    }

    public List<Handle> peers() {
        return rows.stream()
                .map(ConversationRow::peer)
                .filter(peer -> peer != null)
                .distinct()
                .toList();
    }

    /** How it is listed, searched for or not. */
    public Optional<ConversationItem> item(ConversationId id) {
        return rows.stream().filter(row -> row.id().equals(id)).findFirst().map(this::item);
    }

    /** False also where the conversation is not known yet. */
    public boolean isMember(ConversationId id) {
        return rows.stream().anyMatch(row -> row.id().equals(id) && row.member());
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    private void show(List<ConversationRow> now) {
        rows = now;
        list();
    }

    private void list() {
        var wanted = folded(search.get().strip());
        var listed = rows.stream()
                .filter(row -> !row.settings().archived() || !wanted.isEmpty())
                .map(this::item)
                .filter(item -> folded(item.title()).contains(wanted)
                        || folded(item.avatarId()).contains(wanted))
                .toList();
        if (!items.equals(listed)) {
            items.setAll(listed);
        }
    }

    private ConversationItem item(ConversationRow row) {
        return previews.item(row, isOnline(row.peer()));
    }

    private boolean isOnline(@Nullable Handle peer) {
        return peer != null && online.contains(peer);
    }

    /** Without accents and case, so that "malá" is found by "Mala". */
    private static String folded(String text) {
        return ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
