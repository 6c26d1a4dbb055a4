package chat.parley.desktop;

import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.cache.CacheClosedException;
import chat.parley.desktop.cache.CacheFiles;
import chat.parley.desktop.cache.Subscription;
import chat.parley.desktop.connection.ConnectionState;
import chat.parley.desktop.connection.ConnectionState.SignedOut.Cause;
import chat.parley.desktop.connection.ServerAddress;
import chat.parley.desktop.shell.ChatSession;
import chat.parley.desktop.shell.MainView;
import chat.parley.desktop.shell.MainViewModel;
import chat.parley.desktop.signin.Door;
import chat.parley.desktop.signin.SignInView;
import chat.parley.desktop.signin.SignInViewModel;
import chat.parley.desktop.sync.Account;
import chat.parley.desktop.sync.Chat;
import chat.parley.desktop.sync.Notice;
import chat.parley.desktop.sync.SignIn;
import chat.parley.desktop.sync.SignedIn;
import chat.parley.desktop.system.AppIcon;
import chat.parley.desktop.system.KeptSession;
import chat.parley.desktop.system.ParleyLink;
import chat.parley.desktop.system.Profile;
import chat.parley.desktop.ui.EmojiPictures;
import chat.parley.desktop.ui.EmojiShelf;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Theme;
import chat.parley.desktop.ui.Threads;
import chat.parley.desktop.ui.Times;
import chat.parley.desktop.ui.Zoomed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One profile's window: shows who may sign in, then the chats, then who may sign in again. Several may be open in one process.
 * FX thread only.
 */
public final class DesktopWindow implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopWindow.class);
    private static final double WIDTH = 1_080;
    private static final double HEIGHT = 760;
    private static final double MIN_WIDTH = 400;
    private static final double MIN_HEIGHT = 320;

    private final Stage stage;
    private final Profile profile;
    private final @Nullable ServerAddress wanted;
    private final Clock clock = Clock.system(ZoneId.systemDefault());
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final Threads threads = new Threads(Platform::runLater, this::inBackground);
    private final SignIn signIn;
    private final Theme theme;
    private final Looks looks;
    private final Zoomed screen;
    private final Scene scene;
    private final Choices choices;
    private final KeptLooks kept;
    private final WindowPlaces places;
    private final Followed followed;
    private final Outside outside;
    private @Nullable Open open;

    /** The account that is signed in, and what runs for it. */
    private record Open(Chat chat, Cache cache, MainViewModel model, Subscription endings) {}

    private DesktopWindow(Stage stage, Profile profile, @Nullable ServerAddress wanted, Consumer<String> openLink) {
        this.stage = stage;
        this.profile = profile;
        this.wanted = wanted;
        signIn = new SignIn(Version.agent(), profile.device(), profile.trust());
        resume(); // which takes about as long as what follows
        theme = new Theme();
        screen = new Zoomed(theme.size());
        scene = new Scene(screen, WIDTH, HEIGHT);
        choices = new Choices(profile.settings(), threads.background());
        kept = new KeptLooks(choices);
        places = new WindowPlaces(stage, choices);
        Locale locale = Locale.getDefault();
        Texts texts = new Texts(locale);
        followed = new Followed(texts);
        outside = new Outside(stage, texts, threads, clock);
        EmojiShelf emoji = new EmojiShelf(locale, threads);
        looks = new Looks(texts, new Times(clock, locale, texts), new EmojiPictures(), emoji, openLink);
    }

    /**
     * Shows the window and goes on where the profile was left: in the chats where somebody is signed in.
     *
     * @param wanted the server to be on: where the session that is kept is on another, somebody has to sign in first
     * @param openLink opens a web address
     */
    public static DesktopWindow open(
            Stage stage, Profile profile, @Nullable ServerAddress wanted, Consumer<String> openLink) {
        DesktopWindow window = new DesktopWindow(stage, profile, wanted, openLink);
        window.kept.theme(window.theme);
        KeptEmoji.on(window.looks.emoji(), window.choices);
        KeptSystemChoices.on(window.outside.choices(), window.choices);
        stage.getIcons().setAll(AppIcon.all().stream().map(Image::new).toList());
        window.theme.dress(window.scene);
        stage.setScene(window.scene);
        stage.titleProperty().set("Parley");
        stage.minWidthProperty().bind(window.theme.size().percent().multiply(MIN_WIDTH / 100));
        stage.minHeightProperty().bind(window.theme.size().percent().multiply(MIN_HEIGHT / 100));
        window.places.restore();
        stage.show();
        return window;
    }

    public Scene scene() {
        return scene;
    }

    public Theme theme() {
        return theme;
    }

    Outside outside() {
        return outside;
    }

    Choices choices() {
        return choices;
    }

    /** Goes where the link leads, as soon as it can. */
    public void follow(ParleyLink link) {
        followed.follow(link);
    }

    /** Shows the window in front of others, wherever it was put away. */
    public void bringUp() {
        stage.setIconified(false);
        stage.show();
        stage.toFront();
        stage.requestFocus();
    }

    /** Signs in with what the profile keeps; without a token, asks. Nothing of it shows before the window does. */
    private void resume() {
        threads.background().execute(() -> {
            Optional<KeptSession.Kept> kept = kept();
            Optional<SignedIn> session = kept.filter(this::isWanted)
                    .flatMap(last -> last.token().map(token -> new SignedIn(last.account(), token)));
            if (session.isPresent()) {
                enter(session.get());
            } else {
                boolean locked = profile.session().place() == KeptSession.Place.LOCKED;
                Platform.runLater(() ->
                        ask(kept.map(last -> last.account().server()), locked ? SignInViewModel::sayLocked : _ -> {}));
            }
        });
    }

    private boolean isWanted(KeptSession.Kept last) {
        return wanted == null || wanted.equals(last.account().server());
    }

    private Optional<KeptSession.Kept> kept() {
        try {
            return profile.session().read();
        } catch (IOException e) {
            LOG.warn("The kept session can't be read, so it has to be opened anew: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** What a screen has still wanted to read when the window was closed is not read. */
    private void inBackground(Runnable task) {
        try {
            background.execute(() -> {
                try {
                    task.run();
                } catch (CacheClosedException e) {
                    LOG.debug("Closed before it was done: {}", task);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("Closed before it was begun: {}", task);
        }
    }

    private void ask(Optional<ServerAddress> last, Consumer<SignInViewModel> explain) {
        if (background.isShutdown()) {
            return; // closed in the meantime
        }
        String address = Optional.ofNullable(wanted)
                .or(() -> last)
                .map(ServerAddress::shown)
                .orElse("localhost");
        SignInViewModel model = new SignInViewModel(
                new Door(signIn::probe, signIn::signIn, signIn::signUp, profile.trust()),
                looks.texts(),
                threads,
                address,
                signedIn -> threads.background().execute(() -> {
                    keep(signedIn);
                    enter(signedIn);
                }));
        explain.accept(model);
        followed.asked(model);
        SignInView view = new SignInView(model, looks);
        show(view, new SimpleStringProperty("Parley"));
        view.begin();
    }

    private void keep(SignedIn signedIn) {
        try {
            profile.session().keep(signedIn.account(), signedIn.token());
        } catch (IOException e) {
            throw new UncheckedIOException("The session can't be kept", e);
        }
    }

    /** On a background thread: opens the cache, then the window on it, and connects beside. */
    private void enter(SignedIn signedIn) {
        Cache cache = Cache.open(
                profile.cacheFile(signedIn.account()), signedIn.account().handle(), clock);
        Chat chat = signIn.chat(signedIn, cache, clock);
        Platform.runLater(() -> {
            MainViewModel model = new MainViewModel(
                    new ChatSession(chat, cache, profile.trust(), this::inKeyring), looks.texts(), clock, threads);
            Subscription endings = chat.subscribe(this::noticed);
            open = new Open(chat, cache, model, endings);
            MainView main = new MainView(model, looks, theme, clock.getZone(), () -> leave(Cause.WANTED));
            main.offer(outside.choices());
            outside.entered(chat, cache, model);
            kept.listWidth(main.listWidth());
            show(main, model.user().map(user -> "Parley – " + user.name()));
            followed.entered(model, signedIn.account().server());
            if (cache.movedAside().isPresent()) {
                model.connection().renewed();
            }
            chat.start();
        });
        secure();
    }

    /** After everything else, for a keyring may ask its user something first. */
    private void secure() {
        try {
            profile.session().secure();
        } catch (IOException e) {
            LOG.info("The session of profile {} stays in a file: {}", profile.name(), e.getMessage());
        }
    }

    private boolean inKeyring() {
        return profile.session().place() == KeptSession.Place.KEYRING;
    }

    private void noticed(Notice notice) {
        if (notice instanceof Notice.Connection(var state) && !(state instanceof ConnectionState.Connecting)) {
            Platform.runLater(followed::tried);
        }
        // when the user wants it the window is told by its own screen, which knows what becomes of the messages
        if (notice instanceof Notice.Connection(ConnectionState.SignedOut(Cause cause)) && cause != Cause.WANTED) {
            Platform.runLater(() -> leave(cause));
        }
    }

    /** Ends what runs for the account and asks who comes next. */
    private void leave(Cause cause) {
        Open left = open;
        if (left == null) {
            return;
        }
        open = null;
        boolean wipes = cause == Cause.WANTED && left.model().signOut().wipes();
        outside.left();
        left.endings().close();
        left.model().close();
        threads.background().execute(() -> {
            left.chat().close();
            left.cache().close();
            forget();
            boolean wiped = !wipes || wipe(left.chat().account());
            Optional<ServerAddress> server = kept().map(last -> last.account().server());
            Platform.runLater(() -> ask(server, wiped ? model -> model.explain(cause) : SignInViewModel::sayNotWiped));
        });
    }

    private boolean wipe(Account account) {
        try {
            new CacheFiles(profile.cacheFile(account)).delete();
            return true;
        } catch (IOException e) {
            LOG.error("The messages of {} can't be removed: {}", account.handle(), e.getMessage());
            return false;
        }
    }

    private void forget() {
        try {
            profile.session().forgetToken();
        } catch (IOException e) {
            LOG.error("The session of profile {} can't be forgotten: {}", profile.name(), e.getMessage());
        }
    }

    private void show(Parent root, ObservableValue<String> title) {
        screen.show(root);
        stage.titleProperty().bind(title);
    }

    /** Ends everything that runs for this window; the stage is the caller's. */
    @Override
    public void close() {
        theme.release(scene);
        places.note();
        choices.write();
        Open left = open;
        open = null;
        if (left != null) {
            outside.left();
            left.endings().close();
            left.model().close();
            left.chat().close();
            left.cache().close();
        }
        background.shutdown();
    }
}
