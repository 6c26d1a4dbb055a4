package chat.parley.desktop.settings;

import chat.parley.desktop.ui.Errand;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** Whether others see that one is online. FX thread only. */
public final class VisibilityViewModel {

    private final OwnAccount account;
    private final Threads threads;
    private final Errand errand;
    private final ReadOnlyBooleanWrapper visible = new ReadOnlyBooleanWrapper(true);

    VisibilityViewModel(Texts texts, Threads threads, OwnAccount account) {
        this.account = account;
        this.threads = threads;
        this.errand = new Errand(threads, texts);
    }

    public ReadOnlyBooleanProperty visible() {
        return visible.getReadOnlyProperty();
    }

    public Errand errand() {
        return errand;
    }

    void read() {
        threads.background().execute(() -> {
            boolean now = account.presenceVisible();
            threads.fx().execute(() -> visible.set(now));
        });
    }

    public void choose(boolean wanted) {
        errand.run(
                () -> {
                    account.setPresenceVisible(wanted);
                    return wanted;
                },
                visible::set);
    }
}
