package chat.parley.desktop.settings;

import chat.parley.desktop.ui.Errand;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import chat.parley.protocol.User;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** From whom one wants no messages. FX thread only. */
public final class BlockedViewModel {

    private final OwnAccount account;
    private final Errand errand;
    private final ReadOnlyObjectWrapper<List<User>> people = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper known = new ReadOnlyBooleanWrapper();

    BlockedViewModel(Texts texts, Threads threads, OwnAccount account) {
        this.account = account;
        this.errand = new Errand(threads, texts);
    }

    public ReadOnlyObjectProperty<List<User>> people() {
        return people.getReadOnlyProperty();
    }

    /** Whether the server has told. */
    public ReadOnlyBooleanProperty known() {
        return known.getReadOnlyProperty();
    }

    public Errand errand() {
        return errand;
    }

    void read() {
        errand.run(account::blocked, this::show);
    }

    public void unblock(User user) {
        errand.run(
                () -> {
                    account.unblock(user.handle());
                    return account.blocked();
                },
                this::show);
    }

    private void show(List<User> now) {
        people.set(List.copyOf(now));
        known.set(true);
    }
}
