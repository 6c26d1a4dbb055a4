package chat.parley.desktop.conversations;

import chat.parley.desktop.cache.ConversationRow;
import chat.parley.desktop.ui.Reading;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import java.text.Normalizer;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Which conversations are listed, and which one is open. FX thread only, but for {@link #changed}. */
public final class ConversationsViewModel {

    /** Which conversations are listed while none is searched for. */
    public enum Filter {
        ALL,
        UNREAD,
        GROUPS,
        ARCHIVED
    }

    /** What the disk knows: the conversations, and what those are called who type. */
    private record Listed(List<ConversationRow> rows, Map<Handle, String> names) {}

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private final Listing listing;
    private final Threads threads;
    private final Previews previews;
    private final Reading<Listed> reading;
    private final ObservableList<ConversationItem> items = FXCollections.observableArrayList();
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(Filter.ALL);
    private final ObjectProperty<@Nullable ConversationId> open = new SimpleObjectProperty<>();
    private final ReadOnlyBooleanWrapper archive = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<List<ConversationRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private Map<Handle, String> names = Map.of();
    private Set<Handle> online = Set.of();
    private volatile Map<ConversationId, List<Handle>> typing = Map.of();

    public ConversationsViewModel(Handle user, Texts texts, Clock clock, Threads threads, Listing listing) {
        this.listing = listing;
        this.threads = threads;
        this.previews = new Previews(user, texts, clock);
        this.reading = new Reading<>(threads, this::read, this::show);
        search.subscribe(_ -> list());
        filter.subscribe((_, _) -> list());
        open.subscribe((_, _) -> list());
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

    /** Who types where now. */
    public void showTyping(Map<ConversationId, List<Handle>> now) {
        typing = Map.copyOf(now);
        list();
        if (!names.keySet().containsAll(typists())) {
            changed();
        }
    }

    private Set<Handle> typists() {
        return typing.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    }

    /** Those whose title has the searched text, or while nothing is searched for, those that the filter lets through. */
    public ObservableList<ConversationItem> items() {
        return items;
    }

    public StringProperty search() {
        return search;
    }

    public ObjectProperty<Filter> filter() {
        return filter;
    }

    /** Whether anything is in the archive. */
    public ReadOnlyBooleanProperty archive() {
        return archive.getReadOnlyProperty();
    }

    public ObjectProperty<@Nullable ConversationId> open() {
        return open;
    }

    /** Opens it once the list has told everybody what is selected: opening it may list others, in the middle of that. */
    void choose(ConversationId id) {
        threads.fx().execute(() -> open.set(id));
    }

    public List<Handle> peers() {
        return rows.get().stream()
                .map(ConversationRow::peer)
                .filter(peer -> peer != null)
                .distinct()
                .toList();
    }

    /** All of them as the cache has them, the last moved first. */
    public ReadOnlyObjectProperty<List<ConversationRow>> rows() {
        return rows.getReadOnlyProperty();
    }

    /** How each is listed, whatever the filter and the search. */
    List<ConversationItem> all() {
        return rows.get().stream().map(this::item).toList();
    }

    /** How it is listed, searched for or not. */
    public Optional<ConversationItem> item(ConversationId id) {
        return row(id).map(this::item);
    }

    /** As the cache has it. */
    public Optional<ConversationRow> row(ConversationId id) {
        return rows.get().stream().filter(row -> row.id().equals(id)).findFirst();
    }

    /** False also where the conversation is not known yet. */
    public boolean isMember(ConversationId id) {
        return row(id).filter(ConversationRow::member).isPresent();
    }

    public boolean isEmpty() {
        return rows.get().isEmpty();
    }

    private Listed read() {
        var called = new HashMap<Handle, String>();
        typists().forEach(handle -> listing.person(handle).ifPresent(person -> called.put(handle, person.name())));
        return new Listed(listing.conversations(), called);
    }

    private void show(Listed now) {
        names = now.names();
        archive.set(now.rows().stream().anyMatch(row -> row.settings().archived()));
        if (!archive.get() && filter.get() == Filter.ARCHIVED) {
            filter.set(Filter.ALL);
        }
        rows.set(now.rows());
        list();
    }

    private void list() {
        var wanted = folded(search.get().strip());
        var now = rows.get().stream()
                .filter(row -> !wanted.isEmpty() || passes(row))
                .map(this::item)
                .filter(item -> wanted.isEmpty()
                        || folded(item.title()).contains(wanted)
                        || folded(item.avatarId()).contains(wanted))
                .toList();
        if (!items.equals(now)) {
            items.setAll(now);
        }
    }

    /** What is open stays listed where it was read just now. */
    private boolean passes(ConversationRow row) {
        boolean archived = row.settings().archived();
        return switch (filter.get()) {
            case ALL -> !archived;
            case UNREAD -> !archived && (row.unread() > 0 || row.id().equals(open.get()));
            case GROUPS -> !archived && !row.id().isDirect();
            case ARCHIVED -> archived;
        };
    }

    private ConversationItem item(ConversationRow row) {
        return previews.item(row, isOnline(row.peer()), names, typing.getOrDefault(row.id(), List.of()));
    }

    private boolean isOnline(@Nullable Handle peer) {
        return peer != null && online.contains(peer);
    }

    /** Without accents and case, so that "malá" is found by "Mala". */
    static String folded(String text) {
        return ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
