package chat.parley.desktop.shell;

import chat.parley.desktop.cache.Change;
import chat.parley.desktop.cache.Subscription;
import chat.parley.desktop.certificate.CertificateViewModel;
import chat.parley.desktop.composer.ComposerViewModel;
import chat.parley.desktop.connection.ConnectionState;
import chat.parley.desktop.conversations.ConversationDeeds;
import chat.parley.desktop.conversations.ConversationItem;
import chat.parley.desktop.conversations.ConversationsViewModel;
import chat.parley.desktop.conversations.NewChatViewModel;
import chat.parley.desktop.conversations.NewGroupViewModel;
import chat.parley.desktop.conversations.PeoplePick;
import chat.parley.desktop.conversations.SwitcherViewModel;
import chat.parley.desktop.details.DetailsViewModel;
import chat.parley.desktop.details.MembersViewModel;
import chat.parley.desktop.search.SearchViewModel;
import chat.parley.desktop.settings.SettingsViewModel;
import chat.parley.desktop.sync.Notice;
import chat.parley.desktop.timeline.Deeds;
import chat.parley.desktop.timeline.Pen;
import chat.parley.desktop.timeline.TimelineViewModel;
import chat.parley.desktop.timeline.TypingViewModel;
import chat.parley.desktop.ui.Question;
import chat.parley.desktop.ui.Questions;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Limits;
import chat.parley.protocol.Member;
import chat.parley.protocol.Request;
import chat.parley.protocol.User;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** The view models of the main window, and what goes between them and the session. FX thread only. */
public final class MainViewModel implements AutoCloseable {

    /** Above the open conversation. {@code presence} is empty where it is not known. */
    public record Header(ConversationItem conversation, String presence) {}

    /** What stands at the left: the list, or what takes its place. */
    public enum Side {
        LIST,
        NEW_CHAT,
        NEW_GROUP
    }

    /** What stands beside the open conversation. */
    public enum Pane {
        NONE,
        DETAILS,
        SEARCH
    }

    private final Session session;
    private final Texts texts;
    private final Threads threads;
    private final ConversationsViewModel conversations;
    private final TimelineViewModel timeline;
    private final TypingViewModel typing;
    private final Typists typists;
    private final Presences presences;
    private final Deeds deeds;
    private final ComposerViewModel composer;
    private final NewChatViewModel newChat;
    private final NewGroupViewModel newGroup;
    private final SwitcherViewModel switcher;
    private final Questions questions;
    private final SignOut signOut;
    private final CertificateViewModel certificate;
    private final ConversationDeeds listDeeds;
    private final DetailsViewModel details;
    private final SearchViewModel search;
    private final SearchViewModel searchHere;
    private final ConnectionViewModel connection;
    private final ReadOnlyObjectWrapper<User> user;
    private final ReadOnlyObjectWrapper<@Nullable Header> header = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable SettingsViewModel> settings = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Side> side = new SimpleObjectProperty<>(Side.LIST);
    private final ObjectProperty<Pane> pane = new SimpleObjectProperty<>(Pane.NONE);
    private final Subscription subscription;
    private List<Handle> watched = List.of();

    public MainViewModel(Session session, Texts texts, Clock clock, Threads threads) {
        this.session = session;
        this.texts = texts;
        this.threads = threads;
        var handle = session.handle();
        user = new ReadOnlyObjectWrapper<>(new User(handle, handle.text(), null, null));
        conversations = new ConversationsViewModel(handle, texts, clock, threads, session);
        timeline = new TimelineViewModel(handle, texts, clock.getZone(), threads, session);
        typing = new TypingViewModel(texts, timeline::name);
        typists = new Typists(clock);
        presences = new Presences(handle, texts);
        composer = new ComposerViewModel(handle, threads, session, Limits.DEFAULTS.textBytes());
        questions = new Questions(threads, texts);
        certificate = new CertificateViewModel(session.trust(), texts, threads);
        signOut = new SignOut(session, texts, threads, questions);
        var pen = new Pen() {
            @Override
            public void reply(long seq) {
                composer.reply(seq);
            }

            @Override
            public void edit(long seq, String text) {
                composer.edit(seq, text);
            }
        };
        deeds = new Deeds(session, timeline.shown(), pen, questions, texts);
        newChat = new NewChatViewModel(threads, texts, session, this::begin);
        switcher = new SwitcherViewModel(conversations, threads, texts, session, this::begin);
        var pick = new PeoplePick(threads, session, other -> !other.equals(handle));
        newGroup = new NewGroupViewModel(texts, threads, session, pick, this::begun);
        listDeeds = new ConversationDeeds(session, texts, clock, threads, questions);
        details = new DetailsViewModel(
                texts,
                threads,
                session,
                new ConversationDeeds(session, texts, clock, threads, questions),
                new MembersViewModel(handle, texts, threads, session, questions));
        search = new SearchViewModel(threads, texts, session, conversations::item);
        searchHere = new SearchViewModel(threads, texts, session, conversations::item);
        search.text().bindBidirectional(conversations.search());
        pane.subscribe(now -> details.shown().set(now == Pane.DETAILS));
        details.members().all().subscribe((_, _) -> listed());
        connection = new ConnectionViewModel(texts, System::nanoTime);
        conversations.open().subscribe(this::open);
        conversations.rows().subscribe((_, _) -> listed());
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

    public SwitcherViewModel switcher() {
        return switcher;
    }

    public ConnectionViewModel connection() {
        return connection;
    }

    /** Absent while no conversation is open. */
    public ReadOnlyObjectProperty<@Nullable Header> header() {
        return header.getReadOnlyProperty();
    }

    public NewGroupViewModel newGroup() {
        return newGroup;
    }

    /** What the window asks before it does something for good. */
    public Questions questions() {
        return questions;
    }

    /** What is done from the rows of the list. */
    public ConversationDeeds listDeeds() {
        return listDeeds;
    }

    public DetailsViewModel details() {
        return details;
    }

    /** In all conversations. */
    public SearchViewModel search() {
        return search;
    }

    /** In the open one. */
    public SearchViewModel searchHere() {
        return searchHere;
    }

    public ObjectProperty<Side> side() {
        return side;
    }

    public ObjectProperty<Pane> pane() {
        return pane;
    }

    /** Opens the pane, or closes it where it is open. */
    public void toggle(Pane which) {
        pane.set(pane.get() == which ? Pane.NONE : which);
    }

    /** Absent while the settings are closed. */
    public ReadOnlyObjectProperty<@Nullable SettingsViewModel> settings() {
        return settings.getReadOnlyProperty();
    }

    public void openSettings() {
        var opened = new SettingsViewModel(user.get(), texts, threads, session, questions);
        opened.read();
        settings.set(opened);
    }

    public void closeSettings() {
        settings.set(null);
    }

    public void showDetails(ConversationId conversation) {
        conversations.open().set(conversation);
        pane.set(Pane.DETAILS);
    }

    /** Opens the conversation at one of its lines. */
    public void jump(ConversationId conversation, long seq) {
        conversations.open().set(conversation);
        timeline.jump(seq);
    }

    /** Whether to trust what the server shows. */
    public CertificateViewModel certificate() {
        return certificate;
    }

    public void tryNow() {
        session.tryNow();
    }

    public SignOut signOut() {
        return signOut;
    }

    /** Once that is confirmed; afterwards {@code then} is called on the FX thread. */
    void signOut(Runnable then) {
        composer.keepDraft();
        signOut.ask(then);
    }

    /** Keeps what was begun and hears nothing any more. */
    @Override
    public void close() {
        composer.keepDraft();
        subscription.close();
    }

    private void begin(ConversationId conversation) {
        closeSettings();
        side.set(Side.LIST);
        conversations.search().set("");
        conversations.changed();
        conversations.open().set(conversation);
    }

    private void begun(ConversationId group, List<User> missing) {
        begin(group);
        if (!missing.isEmpty()) {
            var names = texts.names(missing.stream().map(User::name).toList());
            questions.ask(Question.told(texts.say("group.missing-title"), texts.say("group.missing-words", names)));
        }
    }

    private void open(@Nullable ConversationId conversation) {
        closeSettings();
        if (conversation == null) {
            pane.set(Pane.NONE);
        }
        searchHere.within().set(conversation);
        searchHere.clear();
        timeline.open(conversation);
        composer.open(conversation);
        showTyping();
        showHeader();
    }

    /** From the cache's thread. */
    private void changed(Change change) {
        switch (change) {
            case Change.Row _ -> conversations.changed();
            case Change.Lines lines -> timeline.changed(lines.conversation());
            case Change.Members _ ->
                threads.fx().execute(() -> details.members().changed());
            case Change.Person _ -> readAll();
            case Change.Everything _ -> {
                timeline.forgotten();
                readAll();
            }
            case Change.Renewed _ -> {
                threads.fx().execute(connection::renewed);
                readAll();
            }
        }
    }

    private void readAll() {
        conversations.changed();
        timeline.changed();
        threads.fx().execute(() -> ofSettings(SettingsViewModel::changed));
        readUser();
    }

    private void ofSettings(Consumer<SettingsViewModel> work) {
        var open = settings.get();
        if (open != null) {
            work.accept(open);
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
            case Notice.Connection changed -> {
                connection.show(changed.state());
                if (changed.state() instanceof ConnectionState.Online) {
                    listDeeds.errand().forget();
                    details.connected();
                    ofSettings(SettingsViewModel::read);
                }
            }
            case Notice.Presences changed -> {
                presences.are(changed.states());
                var online = presences.online();
                conversations.showOnline(online);
                details.members().showOnline(online);
                showHeader();
            }
            case Notice.NotKept failed -> connection.notKept(failed.reason());
            case Notice.Typing typed -> {
                typists.heard(typed.conversation(), typed.user());
                showTyping();
            }
            case Notice.Arrived(Entry entry) -> {
                if (typists.said(entry.conversation(), entry.author())) {
                    showTyping();
                }
            }
        }
    }

    /** Time passes: to be called every second. */
    public void tick() {
        if (typists.expire()) {
            showTyping();
        }
    }

    private void showTyping() {
        var now = typists.now();
        var open = conversations.open().get();
        conversations.showTyping(now);
        typing.show(open == null ? List.of() : now.getOrDefault(open, List.of()));
    }

    private void listed() {
        var peers = Stream.concat(
                        details.members().all().get().stream().map(Member::handle), conversations.peers().stream())
                .filter(other -> !other.equals(session.handle()))
                .distinct()
                .limit(Request.Watch.MAX_USERS)
                .toList();
        if (!peers.equals(watched)) {
            watched = peers;
            session.watch(peers);
        }
        showHeader();
    }

    private void showHeader() {
        var open = conversations.open().get();
        var item = open == null ? null : conversations.item(open).orElse(null);
        header.set(item == null ? null : new Header(item, presences.in(item, details.members())));
        composer.mayWrite().set(item != null && conversations.isMember(item.id()));
        details.show(
                item,
                open == null ? null : conversations.row(open).orElse(null),
                item == null ? "" : presences.in(item, details.members()));
    }
}
