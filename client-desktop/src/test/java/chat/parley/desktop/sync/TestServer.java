package chat.parley.desktop.sync;

import chat.parley.desktop.connection.ServerAddress;
import chat.parley.protocol.Codec;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState;
import chat.parley.protocol.DeviceId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Limits;
import chat.parley.protocol.Marks;
import chat.parley.protocol.Presence;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.Push;
import chat.parley.protocol.Registration;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.ServerFrame;
import chat.parley.protocol.SessionEntry;
import chat.parley.protocol.SessionId;
import chat.parley.protocol.Subprotocol;
import chat.parley.protocol.Token;
import chat.parley.protocol.UnreadableFrameException;
import chat.parley.protocol.User;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A server in memory on a free port that can be told to misbehave, as no real one can. What the app's tests do not need is
 * refused as {@code unsupported}. All state is touched under one lock.
 */
final class TestServer implements AutoCloseable {
    /** What it does with a request. */
    enum Fault {
        NONE,
        /** Nothing is done and nothing answered. */
        IGNORED,
        /** It is carried out, and nobody learns of it. */
        UNANSWERED,
        /** It is carried out, and the connection breaks instead of an answer. */
        BROKEN
    }

    private static final int SUMMARIES = 10;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Map<ConversationId, List<Entry>> logs = new TreeMap<>();
    private final Map<Handle, Connected> connected = new ConcurrentHashMap<>();
    private final Random random = new Random(1);
    private final TestGroups groups = new TestGroups(this::append);
    private final Subprotocol subprotocol;
    private final Channel door;
    private String epoch = "one";
    private long now = 1_000_000_000_000L;
    final List<Request> heard = new CopyOnWriteArrayList<>();
    volatile Function<Request, Fault> faults = request -> Fault.NONE;
    volatile Function<Request, Optional<Reply.Problem>> problems = request -> Optional.empty();
    volatile int searchPage = Request.Search.MAX_FOUND;
    /** So many pages of a search come before the first one that has anything. */
    volatile int emptyPages;

    volatile Predicate<Entry> lostPushes = entry -> false;
    /** Whether everybody is. */
    volatile boolean visible = true;
    /** Then it answers neither pings nor anything else. */
    volatile boolean silent;

    TestServer() throws InterruptedException {
        this(0, Subprotocol.CBOR);
    }

    TestServer(int port, Subprotocol subprotocol) throws InterruptedException {
        this.subprotocol = subprotocol;
        door = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec(), new HttpObjectAggregator(8192))
                                .addLast(new Handshake())
                                .addLast(new Connected());
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), port)
                .sync()
                .channel();
    }

    int port() {
        return ((InetSocketAddress) door.localAddress()).getPort();
    }

    ServerAddress address() {
        return new ServerAddress(URI.create("ws://localhost:" + port() + "/chat"));
    }

    static Token token(Handle user) {
        return new Token("token-of-" + user);
    }

    static User user(Handle handle) {
        return new User(handle, handle.text().toUpperCase(Locale.ROOT), null, null);
    }

    synchronized Entry say(Handle author, ConversationId conversation, String text) {
        EntryId id = EntryId.next(() -> Instant.ofEpochMilli(now), random);
        return append(conversation, id, author, Content.Text.of(text));
    }

    synchronized List<Entry> log(ConversationId conversation) {
        return List.copyOf(logs.getOrDefault(conversation, List.of()));
    }

    /** Changes a group behind everybody's back: as while they are away. */
    synchronized void inGroups(Consumer<TestGroups> work) {
        work.accept(groups);
    }

    List<String> texts(ConversationId conversation) {
        return log(conversation).stream()
                .map(entry -> entry.content() instanceof Content.Text text ? text.text() : "-")
                .toList();
    }

    /** As after a backup was restored: all connections broke, and what was there is gone. */
    synchronized void restore(String newEpoch, Handle author, ConversationId conversation, String text) {
        connected.values().forEach(Connected::abandon);
        connected.clear();
        epoch = newEpoch;
        logs.clear();
        say(author, conversation, text);
    }

    void push(Handle user, Push push) {
        Optional.ofNullable(connected.get(user)).ifPresent(one -> one.send(null, push));
    }

    /** Closes everybody's connection so. */
    void hangUp(int code, String reason) {
        connected.values().forEach(one -> one.hangUp(code, reason));
    }

    private synchronized Entry append(ConversationId conversation, EntryId id, Handle author, Content content) {
        return append(conversation, id, author, content, groups.people(conversation));
    }

    private synchronized Entry append(
            ConversationId conversation, EntryId id, Handle author, Content content, Set<Handle> told) {
        List<Entry> log = logs.computeIfAbsent(conversation, unknown -> new ArrayList<>());
        for (Entry entry : log) {
            if (entry.id().equals(id) && entry.author().equals(author)) {
                return entry;
            }
        }
        now += 1000;
        Entry entry = new Entry(conversation, log.size() + 1L, id, author, now, content);
        log.add(entry);
        if (!lostPushes.test(entry)) {
            told.forEach(user -> push(user, new Push.EntryAppended(entry)));
        }
        return entry;
    }

    private synchronized Optional<ServerFrame> answer(Handle user, Request request) {
        Optional<Reply.Problem> problem = problems.apply(request);
        if (problem.isPresent()) {
            return Optional.of(problem.get());
        }
        return switch (request) {
            case Request.Post post -> {
                Entry entry = append(post.conversation(), post.id(), user, post.content());
                yield Optional.of(new Reply.Posted(post.conversation(), post.id(), entry.seq(), entry.at()));
            }
            case Request.CatchUp catchUp -> {
                long to = Math.min(log(catchUp.conversation()).size(), catchUp.after() + catchUp.entries());
                yield Optional.of(page(catchUp.conversation(), catchUp.after() + 1, to));
            }
            case Request.History history -> {
                int size = log(history.conversation()).size();
                long to = history.before() == null ? size : Math.min(size, history.before() - 1);
                if (history.around() != null) {
                    to = Math.min(size, history.around() - history.lines() / 2 + history.lines() - 1);
                }
                yield Optional.of(page(history.conversation(), Math.max(1, to - history.lines() + 1), to));
            }
            case Request.Sync sync -> Optional.of(synced(user, sync));
            case Request.Watch watch ->
                Optional.of(new Push.PresenceChanged(watch.users().stream()
                        .map(one -> new Presence(one, connected.containsKey(one), null))
                        .toList()));
            case Request.GetProfile profile -> Optional.of(new Push.ProfileChanged(user(profile.user())));
            case Request.FindUsers _ -> Optional.of(new Reply.Users(List.of(user(user))));
            case Request.SignOut _ -> Optional.of(new Reply.SignedOut());
            case Request.Mark mark -> {
                long read = mark.read() == null ? 0 : mark.read();
                long delivered = mark.delivered() == null ? read : mark.delivered();
                others(mark.conversation(), user)
                        .forEach(one -> push(one, new Push.MarksMoved(mark.conversation(), user, delivered, read)));
                yield Optional.empty();
            }
            case Request.Typing typing -> {
                others(typing.conversation(), user)
                        .forEach(one -> push(one, new Push.SomeoneTypes(typing.conversation(), user)));
                yield Optional.empty();
            }
            case Request.CreateGroup create -> {
                groups.create(create.id(), user, create.name(), create.members());
                yield Optional.of(new Push.ConversationChanged(summary(user, ConversationId.group(create.id()))));
            }
            case Request.RenameGroup it -> posted(groups.rename(it.conversation(), it.id(), user, it.name()));
            case Request.DescribeGroup it ->
                posted(groups.describe(it.conversation(), it.id(), user, it.description()));
            case Request.AddMembers it -> {
                Optional<ServerFrame> reply = posted(groups.add(it.conversation(), it.id(), user, it.members()));
                it.members().stream()
                        .filter(connected::containsKey)
                        .forEach(one -> push(one, new Push.ConversationChanged(summary(one, it.conversation()))));
                yield reply;
            }
            case Request.RemoveMember it -> removed(it.conversation(), it.id(), user, it.member());
            case Request.Leave it -> removed(it.conversation(), it.id(), user, user);
            case Request.SetRole it -> posted(groups.role(it.conversation(), it.id(), user, it.member(), it.role()));
            case Request.ListMembers it -> Optional.of(groups.list(it));
            case Request.Search search -> Optional.of(found(user, search));
            case Request.ListBlocked _ -> Optional.of(new Reply.Users(List.of(user(new Handle("mallory")))));
            case Request.ListSessions _ ->
                Optional.of(new Reply.Sessions(
                        List.of(new SessionEntry(SessionId.random(), DeviceId.random(), "desk/1", now, now, true))));
            case Request.ChangeSettings _, Request.Block _, Request.Unblock _, Request.RevokeSession _ ->
                Optional.of(new Reply.Ok());
            case Request.SetPresenceVisible asked -> {
                visible = asked.visible();
                push(user, new Push.ProfileChanged(user(user).withPresenceVisible(visible)));
                yield Optional.of(new Reply.Ok());
            }
            case Request.ChangePassword _ -> Optional.of(new Reply.Ok());
            default -> Optional.of(new Reply.Problem(ProblemCode.UNSUPPORTED, "not in tests", null));
        };
    }

    private static Optional<ServerFrame> posted(Entry entry) {
        return Optional.of(new Reply.Posted(entry.conversation(), entry.id(), entry.seq(), entry.at()));
    }

    private Optional<ServerFrame> removed(ConversationId group, EntryId id, Handle by, Handle member) {
        Optional<ServerFrame> reply = posted(groups.remove(group, id, by, member));
        push(member, new Push.ConversationChanged(new ConversationState.Removed(group)));
        return reply;
    }

    private List<Handle> others(ConversationId conversation, Handle user) {
        return groups.people(conversation).stream()
                .filter(one -> !one.equals(user))
                .toList();
    }

    /** Compares one text after the other; the cursor is how many were found before. */
    private Reply.Found found(Handle user, Request.Search search) {
        int from = search.before() == null ? -emptyPages : Integer.parseInt(search.before());
        if (from < 0) {
            return new Reply.Found(List.of(), Integer.toString(from + 1));
        }
        List<Entry> all = logs.entrySet().stream()
                .filter(log -> search.conversation() == null || log.getKey().equals(search.conversation()))
                .filter(log -> groups.people(log.getKey()).contains(user))
                .flatMap(log -> log.getValue().stream())
                .filter(entry -> entry.content() instanceof Content.Text text
                        && text.text().contains(search.text()))
                .sorted(Comparator.comparingLong(Entry::at).reversed())
                .toList();
        int to = Math.min(all.size(), from + searchPage);
        return new Reply.Found(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
    }

    private Reply.Synced synced(Handle user, Request.Sync sync) {
        // a page at a time, so that the app has to ask on
        List<ConversationState.Summary> changed = logs.keySet().stream()
                .filter(conversation ->
                        sync.from() == null || conversation.text().compareTo(sync.from()) > 0)
                .filter(conversation -> groups.people(conversation).contains(user))
                .filter(conversation -> sync.since() == null
                        || sync.heads().getOrDefault(conversation, 0L)
                                != log(conversation).size())
                .map(conversation -> summary(user, conversation))
                .limit(SUMMARIES)
                .toList();
        String next = changed.size() < SUMMARIES ? null : changed.getLast().id().text();
        List<ConversationId> removed = sync.heads().keySet().stream()
                .filter(conversation -> !groups.people(conversation).contains(user))
                .toList();
        return new Reply.Synced(now, changed, removed, next);
    }

    private Reply.Page page(ConversationId conversation, long from, long to) {
        List<Entry> log = log(conversation);
        List<Entry> entries = from > to ? List.of() : log.subList((int) from - 1, (int) to);
        return new Reply.Page(conversation, entries, from, Math.max(to, 0), from == 1, to == log.size());
    }

    private ConversationState.Summary summary(Handle user, ConversationId conversation) {
        List<Entry> log = log(conversation);
        boolean direct = conversation.isDirect();
        Map<Handle, Marks> marks = new HashMap<>();
        if (!direct) {
            groups.people(conversation).forEach(one -> marks.put(one, Marks.NONE));
        }
        return new ConversationState.Summary(
                conversation,
                direct ? ConversationState.Kind.DIRECT : ConversationState.Kind.GROUP,
                direct ? user(conversation.peerOf(user)).name() : groups.name(conversation),
                null,
                log.size(),
                log.getLast(),
                0,
                false,
                marks,
                groups.people(conversation).size(),
                direct ? null : groups.role(conversation, user),
                ConversationState.Settings.NONE);
    }

    @Override
    public void close() {
        if (loop.isShuttingDown()) {
            return;
        }
        door.close().syncUninterruptibly();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Handshake extends WebSocketServerProtocolHandler {
        Handshake() {
            super(WebSocketServerProtocolConfig.newBuilder()
                    .websocketPath("/chat")
                    .subprotocols(subprotocol.wireName())
                    .maxFramePayloadLength(1 << 20)
                    .build());
        }

        @Override
        protected void decode(ChannelHandlerContext context, WebSocketFrame frame, List<Object> out) throws Exception {
            if (!(silent && frame instanceof PingWebSocketFrame)) {
                super.decode(context, frame, out);
            }
        }
    }

    /** One connection. */
    private final class Connected extends SimpleChannelInboundHandler<WebSocketFrame> {
        private @Nullable ChannelHandlerContext context;
        private @Nullable Handle user;
        private volatile boolean abandoned;

        /** Nothing that still comes over it is heard. */
        void abandon() {
            abandoned = true;
            hangUp(1001, "");
        }

        @Override
        public void handlerAdded(ChannelHandlerContext added) {
            context = added;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ignored, WebSocketFrame frame)
                throws UnreadableFrameException {
            boolean ours = subprotocol == Subprotocol.CBOR
                    ? frame instanceof BinaryWebSocketFrame
                    : frame instanceof TextWebSocketFrame;
            if (!ours || silent || abandoned) {
                return;
            }
            Codec.Asked asked = Codec.of(subprotocol).request(ByteBufUtil.getBytes(frame.content()));
            heard.add(asked.request());
            Fault fault = faults.apply(asked.request());
            if (fault == Fault.IGNORED) {
                return;
            }
            Optional<ServerFrame> reply = reply(asked.request());
            if (fault == Fault.BROKEN) {
                var _ = context().close();
            } else if (fault == Fault.NONE) {
                reply.ifPresent(one -> send(asked.ref(), one));
            }
        }

        private Optional<ServerFrame> reply(Request request) {
            if (request instanceof Request.Hello) {
                return Optional.of(new Reply.Hello(
                        new Reply.Hello.Server("test", "1"), 1, epoch, Registration.OPEN, null, Limits.DEFAULTS));
            }
            if (request instanceof Request.Resume resume) {
                String[] parts = resume.token().text().split("token-of-", -1);
                return Optional.of(
                        parts.length == 2
                                ? welcome(new Handle(parts[1]))
                                : new Reply.Problem(ProblemCode.UNAUTHENTICATED, "no such session", null));
            }
            if (request instanceof Request.SignIn signIn) {
                return Optional.of(welcome(signIn.handle()));
            }
            Handle known = user;
            return known == null
                    ? Optional.of(new Reply.Problem(ProblemCode.UNAUTHENTICATED, "who are you?", null))
                    : answer(known, request);
        }

        private ServerFrame welcome(Handle handle) {
            user = handle;
            connected.put(handle, this);
            return new Reply.Welcome(user(handle).withPresenceVisible(visible), token(handle), SessionId.random(), now);
        }

        void send(@Nullable Long ref, ServerFrame frame) {
            ByteBuf bytes = Unpooled.wrappedBuffer(Codec.of(subprotocol).encode(new Codec.Told(ref, frame)));
            var _ = context()
                    .writeAndFlush(
                            subprotocol == Subprotocol.CBOR
                                    ? new BinaryWebSocketFrame(bytes)
                                    : new TextWebSocketFrame(bytes));
        }

        void hangUp(int code, String reason) {
            var _ = context().writeAndFlush(new CloseWebSocketFrame(code, reason));
        }

        private ChannelHandlerContext context() {
            return Objects.requireNonNull(context);
        }

        @Override
        public void channelInactive(ChannelHandlerContext gone) {
            Handle known = user;
            if (known != null) {
                connected.remove(known, this);
            }
        }
    }
}
