package chat.parley.desktop.settings;

import chat.parley.desktop.ui.Errand;
import chat.parley.desktop.ui.Field;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import chat.parley.protocol.Password;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** Changing one's password. FX thread only. */
public final class PasswordViewModel {

    private final Texts texts;
    private final OwnAccount account;
    private final Runnable changed;
    private final Field current = new Field();
    private final Field next = new Field();
    private final Errand errand;
    private final ReadOnlyBooleanWrapper done = new ReadOnlyBooleanWrapper();

    /** {@code changed} is called when it was. */
    PasswordViewModel(Texts texts, Threads threads, OwnAccount account, Runnable changed) {
        this.texts = texts;
        this.account = account;
        this.changed = changed;
        this.errand = new Errand(threads, texts);
        current.text().subscribe((_, now) -> begin(now));
        next.text().subscribe((_, now) -> begin(now));
    }

    public Field current() {
        return current;
    }

    public Field next() {
        return next;
    }

    public Errand errand() {
        return errand;
    }

    /** Until something is typed again. */
    public ReadOnlyBooleanProperty done() {
        return done.getReadOnlyProperty();
    }

    public void change() {
        var now = current.text().get();
        var wanted = next.text().get();
        int length = wanted.codePointCount(0, wanted.length());
        boolean fine = true;
        if (now.isEmpty()) {
            current.say(texts.say("signin.password-needed"));
            fine = false;
        }
        if (length < Password.MIN_LENGTH || length > Password.MAX_LENGTH) {
            next.say(texts.say("signin.password-length", Password.MIN_LENGTH, Password.MAX_LENGTH));
            fine = false;
        }
        if (now.codePointCount(0, now.length()) > Password.MAX_LENGTH) {
            current.say(texts.say("settings.password-wrong"));
            fine = false;
        }
        if (fine) {
            errand.run(
                    () -> {
                        account.changePassword(new Password(now), new Password(wanted));
                        return account;
                    },
                    _ -> {
                        current.text().set("");
                        next.text().set("");
                        done.set(true);
                        changed.run();
                    },
                    this::refused);
        }
    }

    private void begin(String typed) {
        if (!typed.isEmpty()) {
            done.set(false);
        }
    }

    private void refused(ProblemException problem) {
        if (problem.code() == ProblemCode.UNAUTHENTICATED) {
            current.say(texts.say("settings.password-wrong"));
        } else {
            errand.failed(problem);
        }
    }
}
