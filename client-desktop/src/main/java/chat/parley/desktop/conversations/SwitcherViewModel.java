package chat.parley.desktop.conversations;

import chat.parley.desktop.ui.Errand;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.User;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/**
 * Going to a conversation or a person by some letters of the name. What is offered changes only with what is typed and who is
 * found, so that nothing moves away below a finger that is about to choose. FX thread only.
 */
public final class SwitcherViewModel {

    /** Where one can go. */
    public sealed interface Place {
        record Conversation(ConversationItem item) implements Place {}

        /** With whom there is no conversation yet. */
        record Person(User user) implements Place {}
    }

    private static final int MOST = 30;
    private static final int FITS_NOT = 2;

    private final ConversationsViewModel conversations;
    private final Consumer<ConversationId> opened;
    private final NewChatViewModel people;
    private final ObservableList<Place> places = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper();
    private Runnable whenLeft = () -> {};

    /** {@code opened} is told where to go. */
    public SwitcherViewModel(
            ConversationsViewModel conversations,
            Threads threads,
            Texts texts,
            People people,
            Consumer<ConversationId> opened) {
        this.conversations = conversations;
        this.opened = opened;
        this.people = new NewChatViewModel(threads, texts, people, this::leave);
        text().subscribe((_, _) -> typed());
        this.people.search().found().addListener((ListChangeListener<User>) _ -> list());
    }

    /** Called when somewhere is gone to, just before. */
    public void whenLeft(Runnable left) {
        whenLeft = left;
    }

    public StringProperty text() {
        return people.search().text();
    }

    /** The conversations first, those whose name begins so before others, and those that moved last before older ones. */
    public ObservableList<Place> places() {
        return places;
    }

    /** Which of the places Enter goes to. */
    public ReadOnlyIntegerProperty chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** How looking for people stands. */
    public ReadOnlyObjectProperty<PeopleSearch.State> state() {
        return people.search().state();
    }

    /** Putting the conversation with somebody into the list. */
    public Errand errand() {
        return people.errand();
    }

    /** Anew: with nothing typed, the conversations that moved last are offered. */
    public void begin() {
        people.errand().forget();
        people.search().clear();
        typed();
    }

    /** Looks for people too; to be called when typing pauses. */
    public void search() {
        people.search().search();
    }

    /** From the last to the first and back. */
    public void move(int step) {
        if (!places.isEmpty()) {
            chosen.set(Math.floorMod(chosen.get() + step, places.size()));
        }
    }

    /** To what is chosen; where nothing fits so far, people are looked for at once. */
    public void go() {
        if (chosen.get() < places.size()) {
            go(places.get(chosen.get()));
        } else {
            search();
        }
    }

    public void go(Place place) {
        switch (place) {
            case Place.Conversation(ConversationItem item) -> leave(item.id());
            case Place.Person(User user) -> people.choose(user.handle());
        }
    }

    private void leave(ConversationId to) {
        whenLeft.run();
        opened.accept(to);
    }

    private void typed() {
        chosen.set(0);
        list();
    }

    private void list() {
        var wanted = ConversationsViewModel.folded(text().get().strip());
        var now = new ArrayList<Place>();
        var talkedTo = new HashSet<>(conversations.peers());
        fitting(wanted).limit(MOST).map(Place.Conversation::new).forEach(now::add);
        if (!wanted.isEmpty()) {
            people.search().found().stream()
                    .filter(user -> !talkedTo.contains(user.handle()))
                    .filter(user -> fit(wanted, user.name(), user.handle().text()) < FITS_NOT)
                    .limit(MOST)
                    .map(Place.Person::new)
                    .forEach(now::add);
        }
        if (!places.equals(now)) {
            places.setAll(now);
        }
    }

    private Stream<ConversationItem> fitting(String wanted) {
        if (wanted.isEmpty()) {
            var open = conversations.open().get();
            return conversations.all().stream()
                    .filter(item -> !item.standing().archived() && !item.id().equals(open));
        }
        return conversations.all().stream()
                .filter(item -> fit(wanted, item) < FITS_NOT)
                .sorted(Comparator.comparingInt(item -> fit(wanted, item)));
    }

    private static int fit(String wanted, ConversationItem item) {
        return item.isGroup() ? fit(wanted, item.title()) : fit(wanted, item.title(), item.avatarId());
    }

    /** 0 where a word of one of the names begins so, 1 where it is somewhere else in one. */
    private static int fit(String wanted, String... names) {
        var folded = Stream.of(names).map(ConversationsViewModel::folded).toList();
        if (folded.stream().anyMatch(name -> name.startsWith(wanted) || name.contains(" " + wanted))) {
            return 0;
        }
        return folded.stream().anyMatch(name -> name.contains(wanted)) ? 1 : FITS_NOT;
    }
}
