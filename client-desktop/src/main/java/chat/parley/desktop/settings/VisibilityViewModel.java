package chat.parley.desktop.settings;

import chat.parley.desktop.ui.Errand;
import chat.parley.desktop.ui.Reading;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** Whether others see that one is online. FX thread only. */
public final class VisibilityViewModel {

    private final OwnAccount account;
    private final Errand errand;
    private final Reading<Boolean> reading;
    private final ReadOnlyBooleanWrapper visible = new ReadOnlyBooleanWrapper(true);

    VisibilityViewModel(Texts texts, Threads threads, OwnAccount account) {
        this.account = account;
        this.errand = new Errand(threads, texts);
        this.reading = new Reading<>(threads, account::presenceVisible, now -> visible.set(now));
    }

    public ReadOnlyBooleanProperty visible() {
        return visible.getReadOnlyProperty();
    }

    public Errand errand() {
        return errand;
    }

    void read() {
        reading.again();
    }

    public void choose(boolean wanted) {
        errand.run(
                () -> {
                    account.setPresenceVisible(wanted);
                    return wanted;
                },
                _ -> read());
    }
}
