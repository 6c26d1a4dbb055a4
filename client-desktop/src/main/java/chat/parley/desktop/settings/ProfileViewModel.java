package chat.parley.desktop.settings;

import chat.parley.desktop.ui.Errand;
import chat.parley.desktop.ui.Field;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import chat.parley.protocol.User;
import java.util.Objects;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/** One's name and status as others see them. FX thread only. */
public final class ProfileViewModel {

    private final Texts texts;
    private final OwnAccount account;
    private final User user;
    private final Field name = new Field();
    private final Field status = new Field();
    private final Errand errand;
    private final ReadOnlyBooleanWrapper saved = new ReadOnlyBooleanWrapper();

    private String knownName;
    /** Not known until it was read. */
    private @Nullable String knownStatus;

    ProfileViewModel(User user, Texts texts, Threads threads, OwnAccount account) {
        this.user = user;
        this.texts = texts;
        this.account = account;
        this.errand = new Errand(threads, texts);
        knownName = user.name();
        name.text().set(knownName);
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

    /** Asks the server; what was typed since it was asked last stays. */
    void read() {
        errand.run(
                () -> account.profile(user.handle()),
                now -> know(now, knownName, Objects.requireNonNullElse(knownStatus, "")));
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
            name.text().set(called);
            status.text().set(says);
            save(
                    called.equals(knownName) ? null : called,
                    says.equals(Objects.requireNonNullElse(knownStatus, "")) ? null : says);
        }
    }

    /** Only what is different: a status that was never read, for want of a connection, is not taken away. */
    private void save(@Nullable String called, @Nullable String says) {
        var nameThen = name.text().get();
        var statusThen = status.text().get();
        boolean same = called == null && says == null;
        errand.run(() -> same ? account.profile(user.handle()) : account.setProfile(called, says), now -> {
            know(now, nameThen, statusThen);
            saved.set(name.text().get().equals(knownName) && status.text().get().equals(knownStatus));
        });
    }

    /** Shows what the server has in the fields that still say the same as then. */
    private void know(User now, String nameThen, String statusThen) {
        var says = Objects.requireNonNullElse(now.status(), "");
        if (name.text().get().equals(nameThen)) {
            name.text().set(now.name());
        }
        if (status.text().get().equals(statusThen)) {
            status.text().set(says);
        }
        knownName = now.name();
        knownStatus = says;
    }
}
