package chat.parley.server.conversation;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.InvalidFieldException;
import chat.parley.protocol.Limits;
import chat.parley.protocol.Marks;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.server.account.Account;
import chat.parley.server.account.PasswordHash;
import chat.parley.server.delivery.Audiences;
import chat.parley.server.delivery.Delivery;
import chat.parley.server.embedded.MemoryFanOutQueue;
import chat.parley.server.embedded.Store;
import chat.parley.server.embedded.TemporaryStore;
import chat.parley.server.session.Devices;
import chat.parley.server.session.Sessions;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;

/** The features of this room on one store, as requests reach them, for laws that hold whatever people do. */
final class House {
    static final int MOST_MEMBERS = 6;

    private final Store store;
    private final Posts posts;
    private final GroupDesk groups;
    private final OwnSettings settings;
    private final Sync sync;
    private final Memberships memberships;
    /** What delivery would do a little later. */
    private final Queue<Runnable> later = new ArrayDeque<>();

    House(Store store, InstantSource clock) {
        this.store = store;
        Sessions sessions = new Sessions(10);
        Delivery delivery = new Delivery(
                sessions,
                store.log(),
                new Audiences(store.rosters()::membersAt),
                new MemoryFanOutQueue(Runnable::run, 10),
                later::add);
        delivery.start(at -> false, entry -> {}, entry -> {});
        memberships = new Memberships(store.conversations(), store.accounts());
        Summaries summaries = new Summaries(store.conversations(), store.accounts(), store.log(), store.marks());
        PostChecks checks = new PostChecks(store.rosters(), new Welcome(store.blocks()), store.log(), Limits.DEFAULTS);
        posts = new Posts(memberships, store.conversations(), checks, store.log(), delivery);
        Newcomers newcomers = new Newcomers(store.accounts(), store.blocks());
        groups = new GroupDesk(
                store.groups(),
                new GroupChecks(memberships, newcomers, store.log(), MOST_MEMBERS),
                summaries,
                delivery);
        ConversationNews news = new ConversationNews(summaries, store.rosters(), sessions, Runnable::run);
        settings = new OwnSettings(memberships, store.conversations(), news, Devices.of(sessions));
        sync = new Sync(store.conversations(), summaries, delivery, clock);
    }

    /** People whom nobody knows yet. */
    List<Handle> newPeople(int count) {
        return Stream.generate(TemporaryStore::newHandle)
                .limit(count)
                .peek(handle -> store.accounts().create(Account.of(handle, handle.text(), new PasswordHash("none"), 1)))
                .toList();
    }

    ConversationId newGroup(Handle creator, List<Handle> others) {
        return groups.create(creator, new Request.CreateGroup(TemporaryStore.newId(), "Group", others))
                .conversation()
                .id();
    }

    /** The code of the problem with which something is refused; empty where it is done. */
    static Optional<String> refusal(Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (ProblemException e) {
            return Optional.of(e.code().wireName());
        } catch (InvalidFieldException e) {
            return Optional.of("invalid");
        }
    }

    void change(Handle who, Request.GroupChange change) {
        groups.change(who, change);
    }

    void post(Handle who, ConversationId conversation, Content content) {
        Request.Post post = new Request.Post(conversation, TemporaryStore.newId(), content, false);
        if (posts.accept(who, List.of(post)).getFirst() instanceof Posts.Answer.Failed(RuntimeException why)) {
            throw why;
        }
    }

    void mark(Handle who, ConversationId conversation, long read) {
        store.marks().advance(conversation, who, new Marks(read, read));
    }

    void settle(Handle who, Request.ChangeSettings change) {
        settings.change(who, change);
    }

    Reply.Synced sync(Handle who, Request.Sync asked) {
        return sync.changes(who, asked);
    }

    Membership require(Handle who, ConversationId conversation) {
        return memberships.require(who, conversation);
    }

    Queue<Runnable> later() {
        return later;
    }

    Store store() {
        return store;
    }
}
