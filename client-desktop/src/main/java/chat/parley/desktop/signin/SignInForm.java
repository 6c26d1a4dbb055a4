package chat.parley.desktop.signin;

import chat.parley.desktop.ui.Field;
import chat.parley.desktop.ui.Texts;
import chat.parley.protocol.Handle;
import chat.parley.protocol.InvalidFieldException;
import chat.parley.protocol.Password;
import chat.parley.protocol.User;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is typed on the sign-in screen. FX thread only. */
public final class SignInForm {

    /** @param name absent when signing in */
    record Entry(
            Handle handle,
            @Nullable String name,
            Password password,
            @Nullable String invite) {}

    private final Texts texts;
    private final Field handle = new Field();
    private final Field name = new Field();
    private final Field password = new Field();
    private final Field invite = new Field();

    SignInForm(Texts texts) {
        this.texts = texts;
    }

    public Field handle() {
        return handle;
    }

    public Field name() {
        return name;
    }

    public Field password() {
        return password;
    }

    public Field invite() {
        return invite;
    }

    void clearErrors() {
        Stream.of(handle, name, password, invite).forEach(field -> field.say(""));
    }

    void forgetPassword() {
        password.text().set("");
    }

    /** Empty where something is wrong, which is then said beside its field. */
    Optional<Entry> checked(boolean registering) {
        clearErrors();
        var who = handleTyped();
        var shown = name.text().get().strip();
        var secret = password.text().get();
        int length = secret.codePointCount(0, secret.length());
        boolean fine = who.isPresent();
        if (registering && !User.isName(shown)) {
            name.say(texts.say("signin.name-needed", User.MAX_NAME));
            fine = false;
        }
        if (secret.isEmpty()) {
            password.say(texts.say("signin.password-needed"));
            fine = false;
        } else if (length > Password.MAX_LENGTH || (registering && length < Password.MIN_LENGTH)) {
            password.say(texts.say("signin.password-length", Password.MIN_LENGTH, Password.MAX_LENGTH));
            fine = false;
        }
        if (!fine) {
            return Optional.empty();
        }
        var code = invite.text().get().strip();
        return Optional.of(new Entry(
                who.get(),
                registering ? shown : null,
                new Password(secret),
                registering && !code.isEmpty() ? code : null));
    }

    private Optional<Handle> handleTyped() {
        try {
            return Optional.of(new Handle(handle.text().get().strip()));
        } catch (InvalidFieldException _) {
            handle.say(texts.say("signin.handle-form"));
            return Optional.empty();
        }
    }
}
