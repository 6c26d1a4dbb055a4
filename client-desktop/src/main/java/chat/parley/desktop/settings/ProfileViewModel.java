package chat.parley.desktop.settings;

import chat.parley.desktop.ui.Errand;
import chat.parley.desktop.ui.Field;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import chat.parley.protocol.User;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** One's name and status as others see them. FX thread only. */
public final class ProfileViewModel {

    private final Texts texts;
    private final OwnAccount account;
    private final User user;
    private final Field name = new Field();
    private final Field status = new Field();
    private final Errand errand;
    private final ReadOnlyBooleanWrapper saved = new ReadOnlyBooleanWrapper();

    ProfileViewModel(User user, Texts texts, Threads threads, OwnAccount account) {
        this.user = user;
        this.texts = texts;
        this.account = account;
        this.errand = new Errand(threads, texts);
        name.text().set(user.name());
        name.text().subscribe((_, _) -> saved.set(false));
        status.text().subscribe((_, _) -> saved.set(false));
    }

    public Field name() {
        return name;
    }

    public Field status() {
        return status;
    }

    public Errand errand() {
        return errand;
    }

    /** Whether what is typed is what the server has, by the last thing done here. */
    public ReadOnlyBooleanProperty saved() {
        return saved.getReadOnlyProperty();
    }

    void read() {
        var called = name.text().get();
        var says = status.text().get();
        errand.run(() -> account.profile(user.handle()), now -> {
            boolean typed = !called.equals(name.text().get())
                    || !says.equals(status.text().get());
            if (!typed) {
                show(now);
            }
        });
    }

    public void save() {
        var called = name.text().get().strip();
        var says = status.text().get().strip();
        boolean fine = true;
        if (!User.isName(called)) {
            name.say(texts.say("signin.name-needed", User.MAX_NAME));
            fine = false;
        }
        if (says.codePointCount(0, says.length()) > User.MAX_STATUS) {
            status.say(texts.say("settings.status-long", User.MAX_STATUS));
            fine = false;
        }
        if (fine) {
            errand.run(() -> account.setProfile(called, says), now -> {
                show(now);
                saved.set(true);
            });
        }
    }

    private void show(User now) {
        name.text().set(now.name());
        var says = now.status();
        status.text().set(says == null ? "" : says);
    }
}
