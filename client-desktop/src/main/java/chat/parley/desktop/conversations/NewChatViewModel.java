package chat.parley.desktop.conversations;

import chat.parley.desktop.ui.Threads;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.User;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Finding somebody to write to. FX thread only. */
public final class NewChatViewModel {

    /** What stands where the people would, if none are there. */
    public enum State {
        NOTHING_ASKED,
        SEARCHING,
        FOUND,
        NOBODY,
        FAILED
    }

    private final Threads threads;
    private final People people;
    private final Consumer<ConversationId> opened;
    private final StringProperty text = new SimpleStringProperty("");
    private final ObservableList<User> found = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NOTHING_ASKED);
    /** An answer to an older question comes too late. */
    private final AtomicLong question = new AtomicLong();

    /** {@code opened} is told the conversation with the person chosen. */
    public NewChatViewModel(Threads threads, People people, Consumer<ConversationId> opened) {
        this.threads = threads;
        this.people = people;
        this.opened = opened;
    }

    public StringProperty text() {
        return text;
    }

    public ObservableList<User> found() {
        return found;
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** Asks for the people whom the text fits; to be called when typing pauses. */
    public void search() {
        long asked = question.incrementAndGet();
        var prefix = text.get().strip();
        if (prefix.isEmpty()) {
            show(asked, List.of(), State.NOTHING_ASKED);
            return;
        }
        state.set(State.SEARCHING);
        threads.background().execute(() -> {
            try {
                var users = people.find(prefix);
                later(asked, users, users.isEmpty() ? State.NOBODY : State.FOUND);
            } catch (ProblemException _) {
                later(asked, List.of(), State.FAILED);
            }
        });
    }

    public void choose(Handle peer) {
        long asked = question.incrementAndGet();
        state.set(State.SEARCHING);
        threads.background().execute(() -> {
            try {
                var conversation = people.open(peer);
                threads.fx().execute(() -> {
                    text.set("");
                    show(asked, List.of(), State.NOTHING_ASKED);
                    opened.accept(conversation);
                });
            } catch (ProblemException _) {
                later(asked, List.of(), State.FAILED);
            }
        });
    }

    private void later(long asked, List<User> users, State then) {
        threads.fx().execute(() -> show(asked, users, then));
    }

    private void show(long asked, List<User> users, State then) {
        if (asked == question.get()) {
            found.setAll(users);
            state.set(then);
        }
    }
}
