package chat.parley.desktop;

import chat.parley.desktop.connection.ServerAddress;
import chat.parley.desktop.shell.MainViewModel;
import chat.parley.desktop.signin.SignInViewModel;
import chat.parley.desktop.system.ParleyLink;
import chat.parley.desktop.ui.Question;
import chat.parley.desktop.ui.Texts;
import org.jspecify.annotations.Nullable;

/**
 * The link that the window follows: to a server it fills in the sign-in, to a person it opens the chat as soon as somebody is signed in
 * there. FX thread only.
 */
final class Followed {
    private final Texts texts;
    /** Not followed to its end yet. */
    private @Nullable ParleyLink link;

    private @Nullable SignInViewModel signIn;
    private @Nullable MainViewModel main;
    private @Nullable ServerAddress here;
    private boolean tried;

    Followed(Texts texts) {
        this.texts = texts;
    }

    void follow(ParleyLink now) {
        link = now;
        go();
    }

    /** Somebody is asked to sign in. */
    void asked(SignInViewModel model) {
        signIn = model;
        main = null;
        go();
    }

    /** Somebody is signed in; whether the server is there is not known yet. */
    void entered(MainViewModel model, ServerAddress server) {
        signIn = null;
        main = model;
        here = server;
        tried = false;
    }

    /** It is known now: somebody new can be looked up, or it can be said why not. */
    void tried() {
        tried = true;
        go();
    }

    private void go() {
        var to = link;
        if (to == null) {
            return;
        }
        if (signIn != null) {
            signIn.address().set(to.server().shown());
        } else if (tried && main != null && here != null) {
            link = null;
            arrive(main, here, to);
        }
    }

    private void arrive(MainViewModel model, ServerAddress server, ParleyLink to) {
        if (!to.leadsTo(server)) {
            model.questions()
                    .ask(Question.told(
                            texts.say("link.elsewhere-title"),
                            texts.say("link.elsewhere-words", to.server().shown(), server.shown())));
        } else if (to.person() != null) {
            // where it says how that goes, should nobody be found
            model.closeSettings();
            model.conversations().open().set(null);
            model.side().set(MainViewModel.Side.NEW_CHAT);
            model.newChat().search().text().set(to.person().text());
            model.newChat().choose(to.person());
        }
    }
}
