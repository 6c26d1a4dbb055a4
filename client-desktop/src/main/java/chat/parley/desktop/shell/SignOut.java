package chat.parley.desktop.shell;

import chat.parley.desktop.cache.Unsent;
import chat.parley.desktop.ui.Question;
import chat.parley.desktop.ui.Questions;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** Signing out, once that is confirmed, and whether what is on this machine goes too. FX thread only. */
public final class SignOut {

    private final Session session;
    private final Texts texts;
    private final Threads threads;
    private final Questions questions;
    private final BooleanProperty wipes = new SimpleBooleanProperty();

    SignOut(Session session, Texts texts, Threads threads, Questions questions) {
        this.session = session;
        this.texts = texts;
        this.threads = threads;
        this.questions = questions;
    }

    /** Whether the messages are to be removed from this machine. */
    public boolean wipes() {
        return wipes.get();
    }

    /** {@code then} is called when it was confirmed and done. */
    void ask(Runnable then) {
        threads.background().execute(() -> {
            var unsent = session.unsent();
            threads.fx().execute(() -> ask(unsent, then));
        });
    }

    private void ask(Unsent unsent, Runnable then) {
        wipes.set(false);
        questions.ask(new Question(
                texts.say("signout.title"),
                texts.say("signout.words"),
                texts.say("shell.sign-out"),
                session::signOut,
                then,
                new Question.Also(texts.say("signout.wipe"), lost(unsent), wipes)));
    }

    private String lost(Unsent unsent) {
        if (unsent.isNone()) {
            return "";
        }
        if (unsent.drafts() == 0) {
            return texts.say("signout.lost-posts", unsent.posts());
        }
        return unsent.posts() == 0
                ? texts.say("signout.lost-drafts", unsent.drafts())
                : texts.say("signout.lost-both", unsent.posts(), unsent.drafts());
    }
}
