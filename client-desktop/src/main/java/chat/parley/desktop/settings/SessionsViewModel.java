package chat.parley.desktop.settings;

import chat.parley.desktop.ui.Errand;
import chat.parley.desktop.ui.Question;
import chat.parley.desktop.ui.Questions;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import chat.parley.protocol.SessionEntry;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Where one is signed in. FX thread only. */
public final class SessionsViewModel {

    private static final Comparator<SessionEntry> THIS_ONE_THEN_NEWEST = Comparator.comparing(SessionEntry::current)
            .reversed()
            .thenComparing(Comparator.comparingLong(SessionEntry::lastSeenAt).reversed());

    private final Texts texts;
    private final OwnAccount account;
    private final Questions questions;
    private final Errand errand;
    private final ReadOnlyObjectWrapper<List<SessionEntry>> sessions = new ReadOnlyObjectWrapper<>(List.of());

    SessionsViewModel(Texts texts, Threads threads, OwnAccount account, Questions questions) {
        this.texts = texts;
        this.account = account;
        this.questions = questions;
        this.errand = new Errand(threads, texts);
    }

    /** This one first; empty until the server has told. */
    public ReadOnlyObjectProperty<List<SessionEntry>> sessions() {
        return sessions.getReadOnlyProperty();
    }

    public Errand errand() {
        return errand;
    }

    void read() {
        errand.run(
                account::sessions,
                now -> sessions.set(now.stream().sorted(THIS_ONE_THEN_NEWEST).toList()));
    }

    /** Once that is confirmed. */
    public void end(SessionEntry session) {
        questions.ask(new Question(
                texts.say("settings.end-title"),
                texts.say("settings.end-words", session.agent()),
                texts.say("settings.end"),
                () -> account.revokeSession(session.id()),
                this::read));
    }

    /** All but this one, once that is confirmed. */
    public void endOthers() {
        var others =
                sessions.get().stream().filter(session -> !session.current()).toList();
        questions.ask(new Question(
                texts.say("settings.end-others-title"),
                texts.say("settings.end-others-words", others.size()),
                texts.say("settings.end-others"),
                () -> others.forEach(session -> account.revokeSession(session.id())),
                this::read));
    }
}
