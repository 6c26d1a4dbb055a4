package chat.parley.desktop.settings;

import chat.parley.desktop.about.Program;
import chat.parley.desktop.certificate.TrustedViewModel;
import chat.parley.desktop.ui.Questions;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import chat.parley.protocol.User;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The settings as long as their screen is open; read anew each time. FX thread only. */
public final class SettingsViewModel {

    private final User user;
    private final ProfileViewModel profile;
    private final PasswordViewModel password;
    private final VisibilityViewModel visibility;
    private final SessionsViewModel sessions;
    private final BlockedViewModel blocked;
    private final StorageViewModel storage;
    private final TrustedViewModel trusted;
    private final Threads threads;
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");

    public SettingsViewModel(User user, Texts texts, Threads threads, OwnAccount account, Questions questions) {
        this.user = user;
        this.threads = threads;
        profile = new ProfileViewModel(user, texts, threads, account);
        visibility = new VisibilityViewModel(texts, threads, account);
        sessions = new SessionsViewModel(texts, threads, account, questions);
        password = new PasswordViewModel(texts, threads, account, sessions::read);
        blocked = new BlockedViewModel(texts, threads, account);
        trusted = new TrustedViewModel(account.trust(), texts, threads);
        storage = new StorageViewModel(texts, threads, account, questions);
    }

    public User user() {
        return user;
    }

    public ProfileViewModel profile() {
        return profile;
    }

    public PasswordViewModel password() {
        return password;
    }

    public VisibilityViewModel visibility() {
        return visibility;
    }

    public SessionsViewModel sessions() {
        return sessions;
    }

    public BlockedViewModel blocked() {
        return blocked;
    }

    public TrustedViewModel trusted() {
        return trusted;
    }

    public StorageViewModel storage() {
        return storage;
    }

    /** Whose work is bundled; empty until it is read. */
    public ReadOnlyStringProperty notice() {
        return notice.getReadOnlyProperty();
    }

    /** What the server has told of the user may be different. */
    public void changed() {
        visibility.read();
        storage.read();
    }

    /** Asks the server, and the program itself, for all that is shown. */
    public void read() {
        profile.read();
        visibility.read();
        sessions.read();
        blocked.read();
        storage.read();
        if (notice.get().isEmpty()) {
            threads.background().execute(() -> {
                var words = Program.notice();
                threads.fx().execute(() -> notice.set(words));
            });
        }
    }
}
