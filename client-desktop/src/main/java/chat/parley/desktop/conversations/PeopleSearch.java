package chat.parley.desktop.conversations;

import chat.parley.desktop.ui.Threads;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.User;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Finding people by the beginning of a name. FX thread only. */
public final class PeopleSearch {

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
    private final Predicate<Handle> offered;
    private final StringProperty text = new SimpleStringProperty("");
    private final ObservableList<User> found = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NOTHING_ASKED);
    /** An answer to an older question comes too late. */
    private final AtomicLong question = new AtomicLong();

    /** Only those for whom {@code offered} is true are found. */
    public PeopleSearch(Threads threads, People people, Predicate<Handle> offered) {
        this.threads = threads;
        this.people = people;
        this.offered = offered;
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
                threads.fx().execute(() -> {
                    var fitting = users.stream()
                            .filter(user -> offered.test(user.handle()))
                            .toList();
                    show(asked, fitting, fitting.isEmpty() ? State.NOBODY : State.FOUND);
                });
            } catch (ProblemException _) {
                threads.fx().execute(() -> show(asked, List.of(), State.FAILED));
            }
        });
    }

    /** Begins anew; answers that are under way are not shown. */
    public void clear() {
        text.set("");
        show(question.incrementAndGet(), List.of(), State.NOTHING_ASKED);
    }

    private void show(long asked, List<User> users, State then) {
        if (asked == question.get()) {
            found.setAll(users);
            state.set(then);
        }
    }
}
