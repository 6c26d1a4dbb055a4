package chat.parley.desktop.shell;

import chat.parley.desktop.cache.Change;
import chat.parley.desktop.cache.ConversationRow;
import chat.parley.desktop.cache.Draft;
import chat.parley.desktop.cache.Hole;
import chat.parley.desktop.cache.Pending;
import chat.parley.desktop.cache.Slice;
import chat.parley.desktop.cache.Subscription;
import chat.parley.desktop.cache.Unsent;
import chat.parley.desktop.cache.Window;
import chat.parley.desktop.connection.ConnectionState;
import chat.parley.desktop.connection.Trust;
import chat.parley.desktop.sync.Notice;
import chat.parley.desktop.sync.SearchResults;
import chat.parley.desktop.timeline.MessageRights;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import chat.parley.protocol.Member;
import chat.parley.protocol.Password;
import chat.parley.protocol.Presence;
import chat.parley.protocol.Role;
import chat.parley.protocol.SessionEntry;
import chat.parley.protocol.SessionId;
import chat.parley.protocol.User;
import chat.parley.timeline.Line;
import chat.parley.timeline.Timeline;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A session in memory, without cache and server: what tests of screens are played on. Thread-safe. */
public final class StagedSession implements Session {

    private static final class Conversation {
        final ConversationId id;
        String title;
        final List<Entry> log = new ArrayList<>();
        final List<Pending> pending = new ArrayList<>();
        final List<Hole> holes = new ArrayList<>();
        long firstHere = 1;
        long read;
        boolean mentioned;
        Marks others = Marks.NONE;

        @Nullable
        Draft draft;

        Conversation(ConversationId id, String title) {
            this.id = id;
            this.title = title;
        }

        long next() {
            return log.size() + 1L;
        }

        /** With what waits in the outbox and was not refused applied. */
        List<Line> lines(Handle user) {
            var entries = new ArrayList<>(log);
            pending.stream()
                    .filter(post -> post.content() instanceof Content.Targeted && !post.failed())
                    .forEach(post -> entries.add(
                            new Entry(id, entries.size() + 1L, post.id(), user, post.at(), post.content())));
            return Timeline.fold(entries);
        }

        Map<Long, Pending> changing() {
            var changing = new HashMap<Long, Pending>();
            pending.forEach(post -> {
                if (post.content() instanceof Content.Targeted change) {
                    changing.put(change.target(), post);
                }
            });
            return changing;
        }

        List<Pending> becomingLines() {
            return pending.stream()
                    .filter(post -> !(post.content() instanceof Content.Targeted))
                    .toList();
        }
    }

    private final User user;
    private final Clock clock;
    private final Random random = new Random(7);
    private final Map<ConversationId, Conversation> conversations = new HashMap<>();
    private final Map<Handle, User> people = new HashMap<>();
    private final List<Consumer<Change>> changes = new ArrayList<>();
    private final List<Consumer<Notice>> notices = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final List<EntryId> groupsTried = new CopyOnWriteArrayList<>();
    private final Set<Handle> keptOut = ConcurrentHashMap.newKeySet();
    private final StagedServer server = new StagedServer();
    private volatile boolean presenceVisible = true;
    private final Trust trust =
            new Trust(Path.of(System.getProperty("java.io.tmpdir"), "parley-staged-" + UUID.randomUUID()));
    private long bytesHere = 12_340_000;

    public StagedSession(String handle, String name, Clock clock) {
        this.user = person(handle, name);
        this.clock = clock;
    }

    /** What was asked of the server, in order. */
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    public User person(String handle, String name) {
        var person = new User(new Handle(handle), name, null, null);
        people.put(person.handle(), person);
        return person;
    }

    public synchronized ConversationId direct(String handle, String name) {
        var peer = person(handle, name);
        var id = ConversationId.direct(user.handle(), peer.handle());
        conversations.putIfAbsent(id, new Conversation(id, peer.name()));
        return id;
    }

    public synchronized ConversationId group(String name) {
        var id = ConversationId.group(nextId());
        conversations.put(id, new Conversation(id, name));
        return id;
    }

    /** Who may be mentioned in a group, the user among them with this role. */
    public synchronized void members(ConversationId id, Role role, User... others) {
        server.join(id, user.handle().text(), user.name(), role);
        for (var one : others) {
            server.join(id, one.handle().text(), one.name(), Role.MEMBER);
        }
    }

    /** Somebody says something; it arrives at once. */
    public void say(ConversationId id, String author, String text) {
        say(id, author, text, clock.millis());
    }

    public void say(ConversationId id, String author, String text, long at) {
        happen(id, author, new Content.Text(text, null, List.of(user.handle())), at);
    }

    public void answer(ConversationId id, String author, String text, long replyTo) {
        happen(id, author, new Content.Text(text, replyTo, List.of(user.handle())), clock.millis());
    }

    /** Any entry of the log; it arrives at once. */
    public void happen(ConversationId id, String author, Content content) {
        happen(id, author, content, clock.millis());
    }

    public void happen(ConversationId id, String author, Content content, long at) {
        synchronized (this) {
            var conversation = conversations.get(id);
            var handle = new Handle(author);
            long seq = conversation.next();
            conversation.log.add(new Entry(id, seq, nextId(), handle, at, content));
            if (handle.equals(user.handle())) {
                conversation.read = seq;
            }
        }
        tell(id);
    }

    /** Takes what waits in the outbox into the log. */
    public void accept(ConversationId id) {
        synchronized (this) {
            var conversation = conversations.get(id);
            for (var pending : conversation.pending) {
                long seq = conversation.next();
                conversation.log.add(
                        new Entry(id, seq, pending.id(), user.handle(), clock.millis(), pending.content()));
                conversation.read = seq;
            }
            conversation.pending.clear();
        }
        tell(id);
    }

    public void refuse(ConversationId id, Pending.Failure why) {
        synchronized (this) {
            conversations
                    .get(id)
                    .pending
                    .replaceAll(pending ->
                            new Pending(id, pending.id(), pending.at(), pending.content(), pending.retry(), why));
        }
        tell(id);
    }

    public void marks(ConversationId id, long delivered, long read) {
        synchronized (this) {
            conversations.get(id).others = new Marks(delivered, read);
        }
        tell(id);
    }

    public synchronized void read(ConversationId id, long seq) {
        conversations.get(id).read = seq;
    }

    public synchronized void mute(ConversationId id) {
        server.set(id, new ConversationState.Settings(-1, false, false));
    }

    public void mention(ConversationId id) {
        synchronized (this) {
            conversations.get(id).mentioned = true;
        }
        tell(id);
    }

    /** Lines before {@code seq} are not on this machine until they are asked for. */
    public synchronized void hereFrom(ConversationId id, long seq) {
        conversations.get(id).firstHere = seq;
    }

    public void hole(ConversationId id, long from, long to) {
        synchronized (this) {
            conversations.get(id).holes.add(new Hole(from, to));
        }
        tell(id);
    }

    public void online(String... handles) {
        var states = new HashMap<Handle, Presence>();
        people.keySet().forEach(handle -> states.put(handle, new Presence(handle, false, null)));
        for (var handle : handles) {
            states.put(new Handle(handle), new Presence(new Handle(handle), true, null));
        }
        notice(new Notice.Presences(states));
    }

    public void notice(Notice notice) {
        List.copyOf(notices).forEach(listener -> listener.accept(notice));
    }

    private void tell(ConversationId id) {
        for (var listener : List.copyOf(changes)) {
            listener.accept(new Change.Lines(id));
            listener.accept(new Change.Row(id));
        }
    }

    private EntryId nextId() {
        return EntryId.next(clock, random);
    }

    @Override
    public Handle handle() {
        return user.handle();
    }

    @Override
    public User user() {
        return user;
    }

    @Override
    public synchronized List<ConversationRow> conversations() {
        return conversations.values().stream()
                .map(this::row)
                .sorted(Comparator.comparingLong(ConversationRow::at).reversed())
                .toList();
    }

    private ConversationRow row(Conversation conversation) {
        var lines = conversation.lines(user.handle());
        var waiting = conversation.becomingLines();
        var last = lines.isEmpty() ? null : lines.getLast();
        var newest = waiting.isEmpty() ? null : waiting.getLast();
        int unread = (int) lines.stream()
                .filter(line -> line.seq() > conversation.read)
                .filter(line -> !line.author().equals(user.handle()))
                .count();
        boolean direct = conversation.id.isDirect();
        return new ConversationRow(
                conversation.id,
                direct ? ConversationState.Kind.DIRECT : ConversationState.Kind.GROUP,
                conversation.title,
                direct ? conversation.id.peerOf(user.handle()) : null,
                null,
                last,
                newest != null ? newest.at() : last != null ? last.at() : 0,
                unread,
                conversation.mentioned && unread > 0,
                conversation.draft,
                newest,
                own(conversation, last, newest),
                server.settings(conversation.id),
                server.isIn(conversation.id),
                server.members(conversation.id).size(),
                direct ? null : role(conversation.id),
                server.description(conversation.id),
                people);
    }

    private Role role(ConversationId group) {
        return server.members(group).stream()
                .filter(member -> member.handle().equals(user.handle()))
                .findFirst()
                .map(Member::role)
                .orElse(Role.MEMBER);
    }

    private ConversationRow.Own own(Conversation conversation, @Nullable Line last, @Nullable Pending newest) {
        if (newest != null) {
            return newest.failed() ? ConversationRow.Own.FAILED : ConversationRow.Own.QUEUED;
        }
        if (last == null || !last.author().equals(user.handle())) {
            return ConversationRow.Own.NONE;
        }
        return conversation.others.read() >= last.seq()
                ? ConversationRow.Own.READ
                : conversation.others.delivered() >= last.seq()
                        ? ConversationRow.Own.DELIVERED
                        : ConversationRow.Own.ACCEPTED;
    }

    @Override
    public synchronized Slice read(ConversationId id, Window window) {
        var conversation = conversations.get(id);
        var all = conversation.lines(user.handle()).stream()
                .filter(line -> line.seq() >= conversation.firstHere)
                .filter(line -> conversation.holes.stream()
                        .noneMatch(hole -> line.seq() >= hole.from() && line.seq() <= hole.to()))
                .toList();
        var lines = window(all, window);
        long from = lines.isEmpty() ? 0 : lines.getFirst().seq();
        long to = lines.isEmpty() ? 0 : lines.getLast().seq();
        boolean reachesEnd = lines.isEmpty()
                ? !(window instanceof Window.Before)
                : to == all.getLast().seq();
        var known = new HashMap<Handle, User>(people);
        return new Slice(
                id,
                lines,
                reachesEnd ? conversation.becomingLines() : List.of(),
                conversation.changing(),
                holes(conversation, window, from, to),
                conversation.firstHere == 1
                        && (lines.isEmpty() || from == all.getFirst().seq()),
                reachesEnd,
                all.stream().collect(Collectors.toMap(Line::seq, line -> line)),
                known,
                conversation.read,
                Map.of(new Handle("others"), conversation.others));
    }

    private static List<Hole> holes(Conversation conversation, Window window, long from, long to) {
        var holes = new ArrayList<Hole>();
        if (window instanceof Window.Between between && between.from() < conversation.firstHere) {
            holes.add(new Hole(1, conversation.firstHere - 1));
        }
        conversation.holes.stream()
                .filter(hole -> hole.from() > from && hole.to() < to)
                .forEach(holes::add);
        return holes;
    }

    private static List<Line> window(List<Line> all, Window window) {
        return switch (window) {
            case Window.Newest newest -> last(all, newest.lines());
            case Window.Before before ->
                last(all.stream().filter(line -> line.seq() < before.seq()).toList(), before.lines());
            case Window.After after ->
                all.stream()
                        .filter(line -> line.seq() > after.seq())
                        .limit(after.lines())
                        .toList();
            case Window.Around around ->
                all.stream()
                        .filter(line -> line.seq() >= around.seq() - around.lines() / 2)
                        .limit(around.lines())
                        .toList();
            case Window.Between between ->
                last(
                        all.stream()
                                .filter(line -> line.seq() >= between.from() && line.seq() <= between.to())
                                .toList(),
                        Window.MAX_LINES);
        };
    }

    private static List<Line> last(List<Line> lines, int count) {
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    @Override
    public synchronized void loadOlder(ConversationId id) {
        asked.add("older");
    }

    /** The server's answer to what {@link #loadOlder} asked. */
    public void bringOlder(ConversationId id) {
        synchronized (this) {
            var conversation = conversations.get(id);
            conversation.firstHere = Math.max(1, conversation.firstHere - 50);
        }
        tell(id);
    }

    @Override
    public synchronized void loadAround(ConversationId id, long seq) {
        asked.add("around " + seq);
    }

    /** The server's answer to what {@link #loadAround} asked: all that is missing. */
    public void bringAll(ConversationId id) {
        synchronized (this) {
            var conversation = conversations.get(id);
            conversation.firstHere = 1;
            conversation.holes.clear();
        }
        tell(id);
    }

    @Override
    public synchronized MessageRights rights(ConversationId id) {
        return new MessageRights(server.isIn(id), id.isDirect() ? null : role(id));
    }

    @Override
    public synchronized void typing(ConversationId id) {
        asked.add("typing");
    }

    @Override
    public synchronized List<Member> members(ConversationId id) {
        return server.members(id);
    }

    @Override
    public void fillHole(ConversationId id, Hole hole) {
        synchronized (this) {
            asked.add("hole " + hole.from());
        }
    }

    @Override
    public void markRead(ConversationId id, long seq) {
        synchronized (this) {
            var conversation = conversations.get(id);
            if (seq <= conversation.read) {
                return;
            }
            conversation.read = seq;
        }
        for (var listener : List.copyOf(changes)) {
            listener.accept(new Change.Row(id));
        }
    }

    @Override
    public synchronized void retry(EntryId id) {
        asked.add("retry");
    }

    @Override
    public void discard(EntryId id) {
        for (var conversation : List.copyOf(conversations.values())) {
            boolean gone;
            synchronized (this) {
                gone = conversation.pending.removeIf(pending -> pending.id().equals(id));
            }
            if (gone) {
                tell(conversation.id);
            }
        }
    }

    @Override
    public synchronized Optional<Draft> draft(ConversationId id) {
        return Optional.ofNullable(conversations.get(id).draft);
    }

    @Override
    public void keep(ConversationId id, Draft draft) {
        synchronized (this) {
            conversations.get(id).draft = draft.empty() ? null : draft;
        }
        tell(id);
    }

    @Override
    public void post(ConversationId id, Content.Postable content) {
        synchronized (this) {
            var conversation = conversations.get(id);
            if (content.line()) {
                conversation.draft = null;
            }
            conversation.pending.add(new Pending(id, nextId(), clock.millis(), content, false, null));
        }
        tell(id);
    }

    @Override
    public synchronized List<User> find(String prefix) {
        asked.add("find " + prefix);
        return people.values().stream()
                .filter(person -> person.handle().text().startsWith(prefix)
                        || person.name().startsWith(prefix))
                .sorted(Comparator.comparing(User::handle))
                .toList();
    }

    @Override
    public ConversationId open(Handle peer) {
        return direct(peer.text(), people.get(peer).name());
    }

    @Override
    public ConnectionState connection() {
        return new ConnectionState.Online();
    }

    @Override
    public synchronized void tryNow() {
        asked.add("try now");
    }

    @Override
    public synchronized void watch(List<Handle> watched) {
        asked.add("watch " + watched.size());
    }

    @Override
    public synchronized Subscription subscribe(Consumer<Change> toChanges, Consumer<Notice> toNotices) {
        changes.add(toChanges);
        notices.add(toNotices);
        return () -> {
            changes.remove(toChanges);
            notices.remove(toNotices);
        };
    }

    @Override
    public synchronized Unsent unsent() {
        return new Unsent(
                conversations.values().stream()
                        .mapToLong(one -> one.pending.size())
                        .sum(),
                conversations.values().stream()
                        .filter(one -> one.draft != null && !one.draft.empty())
                        .count());
    }

    @Override
    public boolean inKeyring() {
        return true;
    }

    @Override
    public Trust trust() {
        return trust;
    }

    @Override
    public synchronized long bytesHere() {
        return bytesHere;
    }

    @Override
    public synchronized void refill() {
        server.ask("refill");
        bytesHere = 80_000;
    }

    @Override
    public synchronized void signOut() {
        asked.add("sign out");
    }

    /** What somebody says of their state. */
    public synchronized void status(String handle, String words) {
        var before = people.get(new Handle(handle));
        people.put(before.handle(), new User(before.handle(), before.name(), null, words));
    }

    /** Where what is asked of a server is staged. */
    public StagedServer server() {
        return server;
    }

    @Override
    public synchronized Optional<User> person(Handle handle) {
        return Optional.ofNullable(people.get(handle));
    }

    @Override
    public void changeSettings(
            ConversationId id, @Nullable Long muted, @Nullable Boolean archived, @Nullable Boolean favourite) {
        server.ask("settings");
        var before = server.settings(id);
        server.set(
                id,
                new ConversationState.Settings(
                        muted == null ? before.muted() : muted,
                        archived == null ? before.archived() : archived,
                        favourite == null ? before.favourite() : favourite));
        tell(id);
    }

    @Override
    public void leave(ConversationId id) {
        server.ask("leave");
        server.leave(id);
        tell(id);
    }

    @Override
    public void block(Handle peer) {
        server.ask("block " + peer);
        server.block(peer.text());
    }

    @Override
    public void unblock(Handle peer) {
        server.ask("unblock " + peer);
        server.blocked().remove(peer);
    }

    @Override
    public List<User> blocked() {
        server.ask("blocked");
        return server.blocked().stream().map(people::get).toList();
    }

    @Override
    public EntryId newGroupId() {
        return nextId();
    }

    @Override
    public List<Handle> createGroup(EntryId entry, String name, List<Handle> handles) {
        groupsTried.add(entry);
        server.ask("create " + name);
        var id = ConversationId.group(entry);
        synchronized (this) {
            conversations.put(id, new Conversation(id, name));
        }
        server.join(id, user.handle().text(), user.name(), Role.OWNER);
        handles.stream()
                .filter(handle -> !keptOut.contains(handle))
                .forEach(handle ->
                        server.join(id, handle.text(), people.get(handle).name(), Role.MEMBER));
        tell(id);
        return handles.stream().filter(keptOut::contains).toList();
    }

    /** The groups that were to be made, each try. */
    public List<EntryId> groupsTried() {
        return List.copyOf(groupsTried);
    }

    /** From now on they can't be brought into a new group. */
    public void keepOut(Handle handle) {
        keptOut.add(handle);
    }

    @Override
    public List<Member> listMembers(ConversationId id) {
        server.ask("members");
        return server.members(id);
    }

    @Override
    public void rename(ConversationId id, String name) {
        server.ask("rename " + name);
        synchronized (this) {
            conversations.get(id).title = name;
        }
        tell(id);
    }

    @Override
    public void describe(ConversationId id, String description) {
        server.ask("describe");
        server.describe(id, description);
        tell(id);
    }

    @Override
    public void addMembers(ConversationId id, List<Handle> handles) {
        server.ask("add");
        handles.forEach(
                handle -> server.join(id, handle.text(), people.get(handle).name(), Role.MEMBER));
    }

    @Override
    public void removeMember(ConversationId id, Handle member) {
        server.ask("remove " + member);
        server.remove(id, member);
    }

    @Override
    public void setRole(ConversationId id, Handle member, Role role) {
        server.ask("role " + member + " " + role);
        server.join(id, member.text(), people.get(member).name(), role);
    }

    @Override
    public User profile(Handle handle) {
        server.ask("profile " + handle);
        return people.get(handle);
    }

    @Override
    public User setProfile(@Nullable String name, @Nullable String status) {
        server.ask("set profile " + name + " " + status);
        var before = people.get(user.handle());
        var says = status == null ? before.status() : status.isEmpty() ? null : status;
        var now = new User(user.handle(), name == null ? before.name() : name, null, says);
        people.put(now.handle(), now);
        return now;
    }

    @Override
    public void changePassword(Password current, Password next) {
        server.ask("password");
    }

    @Override
    public boolean presenceVisible() {
        return presenceVisible;
    }

    @Override
    public void setPresenceVisible(boolean visible) {
        server.ask("visible " + visible);
        pushVisible(visible);
    }

    /** It was set, on this device or on another. */
    void pushVisible(boolean visible) {
        presenceVisible = visible;
        List.copyOf(changes).forEach(listener -> listener.accept(new Change.Person(user.handle())));
    }

    @Override
    public List<SessionEntry> sessions() {
        server.ask("sessions");
        return server.sessions();
    }

    @Override
    public void revokeSession(SessionId id) {
        server.ask("revoke");
        server.end(id);
    }

    /** Texts that contain the words as typed. */
    @Override
    public synchronized List<Entry> searchHere(String text, @Nullable ConversationId within) {
        return conversations.values().stream()
                .filter(conversation -> within == null || within.equals(conversation.id))
                .flatMap(conversation -> conversation.lines(user.handle()).stream()
                        .filter(line -> line.content() instanceof Content.Text said
                                && said.text().contains(text))
                        .map(line -> new Entry(
                                conversation.id, line.seq(), line.id(), line.author(), line.at(), line.content())))
                .sorted(Comparator.comparingLong(Entry::at).reversed())
                .toList();
    }

    @Override
    public SearchResults search(String text, @Nullable ConversationId within, SearchResults.@Nullable Next from) {
        server.ask("search " + text);
        return server.found(from == null ? "" : String.valueOf(from.cursor()));
    }
}
