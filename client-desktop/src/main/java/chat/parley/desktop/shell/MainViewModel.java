package chat.parley.desktop.shell;

import chat.parley.desktop.cache.Change;
import chat.parley.desktop.cache.Subscription;
import chat.parley.desktop.composer.ComposerViewModel;
import chat.parley.desktop.conversations.ConversationItem;
import chat.parley.desktop.conversations.ConversationsViewModel;
import chat.parley.desktop.conversations.NewChatViewModel;
import chat.parley.desktop.sync.Notice;
import chat.parley.desktop.timeline.Deeds;
import chat.parley.desktop.timeline.Pen;
import chat.parley.desktop.timeline.TimelineViewModel;
import chat.parley.desktop.timeline.TypingViewModel;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Limits;
import chat.parley.protocol.Presence;
import chat.parley.protocol.User;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;

/** The view models of the main window, and what goes between them and the session. FX thread only. */
public final class MainViewModel implements AutoCloseable {

    /** Above the open conversation. {@code presence} is empty where it is not known. */
    public record Header(ConversationItem conversation, String presence) {}

    private final Session session;
    private final Texts texts;
    private final Threads threads;
    private final ConversationsViewModel conversations;
    private final TimelineViewModel timeline;
    private final TypingViewModel typing;
    private final Deeds deeds;
    private final ComposerViewModel composer;
    private final NewChatViewModel newChat;
    private final ConnectionViewModel connection;
    private final ReadOnlyObjectWrapper<User> user;
    private final ReadOnlyObjectWrapper<@Nullable Header> header = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty findingPeople = new SimpleBooleanProperty();
    private final Subscription subscription;
    private Map<Handle, Presence> presences = Map.of();
    private List<Handle> watched = List.of();

    public MainViewModel(Session session, Texts texts, Clock clock, Threads threads) {
        this.session = session;
        this.texts = texts;
        this.threads = threads;
        var handle = session.handle();
        user = new ReadOnlyObjectWrapper<>(new User(handle, handle.text(), null, null));
        conversations = new ConversationsViewModel(handle, texts, clock, threads, session::conversations);
        timeline = new TimelineViewModel(handle, texts, clock.getZone(), threads, session);
        typing = new TypingViewModel(texts, clock, timeline::name);
        composer = new ComposerViewModel(handle, threads, session, Limits.DEFAULTS.textBytes());
        deeds = new Deeds(session, timeline.shown(), new Pen() {
            @Override
            public void reply(long seq) {
                composer.reply(seq);
            }

            @Override
            public void edit(long seq, String text) {
                composer.edit(seq, text);
            }
        });
        newChat = new NewChatViewModel(threads, session, this::begin);
        connection = new ConnectionViewModel(texts, clock);
        conversations.open().subscribe(this::open);
        conversations.items().addListener((ListChangeListener<ConversationItem>) _ -> listed());
        subscription = session.subscribe(this::changed, notice -> threads.fx().execute(() -> noticed(notice)));
        connection.show(session.connection());
        conversations.changed();
        readUser();
    }

    /** Who is signed in; by the handle alone until the name is known. */
    public ReadOnlyObjectProperty<User> user() {
        return user.getReadOnlyProperty();
    }

    public ConversationsViewModel conversations() {
        return conversations;
    }

    public TimelineViewModel timeline() {
        return timeline;
    }

    public TypingViewModel typing() {
        return typing;
    }

    /** What is done with messages of the open conversation. */
    public Deeds deeds() {
        return deeds;
    }

    public ComposerViewModel composer() {
        return composer;
    }

    public NewChatViewModel newChat() {
        return newChat;
    }

    public ConnectionViewModel connection() {
        return connection;
    }

    /** Absent while no conversation is open. */
    public ReadOnlyObjectProperty<@Nullable Header> header() {
        return header.getReadOnlyProperty();
    }

    /** Whether somebody to write to is being looked for instead of the list. */
    public BooleanProperty findingPeople() {
        return findingPeople;
    }

    public void tryNow() {
        session.tryNow();
    }

    /** Afterwards {@code then} is called on the FX thread. */
    public void signOut(Runnable then) {
        composer.keepDraft();
        threads.background().execute(() -> {
            try {
                session.signOut();
            } finally {
                threads.fx().execute(then);
            }
        });
    }

    /** Keeps what was begun and hears nothing any more. */
    @Override
    public void close() {
        composer.keepDraft();
        subscription.close();
    }

    private void begin(ConversationId conversation) {
        findingPeople.set(false);
        conversations.search().set("");
        conversations.changed();
        conversations.open().set(conversation);
    }

    private void open(@Nullable ConversationId conversation) {
        timeline.open(conversation);
        composer.open(conversation);
        typing.open(conversation);
        showHeader();
    }

    /** From the cache's thread. */
    private void changed(Change change) {
        switch (change) {
            case Change.Row _ -> conversations.changed();
            case Change.Lines lines -> timeline.changed(lines.conversation());
            case Change.Members _ -> {}
            case Change.Person _, Change.Everything _ -> {
                conversations.changed();
                timeline.changed();
                readUser();
            }
        }
    }

    private void readUser() {
        threads.background().execute(() -> {
            var now = session.user();
            threads.fx().execute(() -> user.set(now));
        });
    }

    private void noticed(Notice notice) {
        switch (notice) {
            case Notice.Connection changed -> connection.show(changed.state());
            case Notice.Presences changed -> {
                presences = changed.states();
                conversations.showOnline(presences.values().stream()
                        .filter(Presence::online)
                        .map(Presence::handle)
                        .collect(Collectors.toSet()));
                showHeader();
            }
            case Notice.NotKept failed -> connection.notKept(failed.reason());
            case Notice.Typing typed -> typing.heard(typed.conversation(), typed.user());
            case Notice.Arrived arrived ->
                typing.arrived(arrived.entry().conversation(), arrived.entry().author());
        }
    }

    private void listed() {
        var peers = conversations.peers();
        if (!peers.equals(watched)) {
            watched = peers;
            session.watch(peers);
        }
        showHeader();
    }

    private void showHeader() {
        var open = conversations.open().get();
        var item = open == null ? null : conversations.item(open).orElse(null);
        header.set(item == null ? null : new Header(item, presence(item)));
        composer.mayWrite().set(item != null && conversations.isMember(item.id()));
    }

    private String presence(ConversationItem item) {
        var presence = item.peer() == null || item.peer().equals(session.handle()) ? null : presences.get(item.peer());
        if (presence == null) {
            return "";
        }
        return texts.say(presence.online() ? "presence.online" : "presence.offline");
    }
}
