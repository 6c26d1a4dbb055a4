package chat.parley.desktop.conversations;

import chat.parley.desktop.ui.Threads;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Request;
import chat.parley.protocol.User;
import java.util.List;
import java.util.function.Predicate;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Choosing several people, at most as many as the server takes at once. FX thread only. */
public final class PeoplePick {

    private final PeopleSearch search;
    private final ObservableList<User> chosen = FXCollections.observableArrayList();

    /** Only those for whom {@code offered} is true can be chosen. */
    public PeoplePick(Threads threads, People people, Predicate<Handle> offered) {
        this.search = new PeopleSearch(threads, people, offered);
    }

    public PeopleSearch search() {
        return search;
    }

    /** In the order of choosing. */
    public ObservableList<User> chosen() {
        return chosen;
    }

    public List<Handle> handles() {
        return chosen.stream().map(User::handle).toList();
    }

    public boolean isChosen(Handle handle) {
        return chosen.stream().anyMatch(user -> user.handle().equals(handle));
    }

    /** Chooses somebody, or no longer. */
    public void toggle(User user) {
        if (!chosen.removeIf(one -> one.handle().equals(user.handle()))
                && chosen.size() < Request.MAX_MEMBERS_AT_ONCE) {
            chosen.add(user);
        }
    }

    public void dropLast() {
        if (!chosen.isEmpty()) {
            chosen.removeLast();
        }
    }

    public void clear() {
        chosen.clear();
        search.clear();
    }
}
