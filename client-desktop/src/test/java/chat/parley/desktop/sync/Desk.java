package chat.parley.desktop.sync;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.cache.Hole;
import chat.parley.desktop.cache.Slice;
import chat.parley.desktop.cache.Window;
import chat.parley.desktop.connection.ConnectionState;
import chat.parley.desktop.connection.Link;
import chat.parley.desktop.connection.Route;
import chat.parley.desktop.connection.ServerAddress;
import chat.parley.desktop.connection.Timing;
import chat.parley.desktop.connection.Trust;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.DeviceId;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Token;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Somebody's app without its windows: a cache and a chat, with short pauses. */
final class Desk implements AutoCloseable {
    static final Timing QUICK = new Timing(
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            Duration.ofMillis(300),
            Duration.ofSeconds(1),
            Duration.ofMillis(10),
            Duration.ofMillis(100),
            Duration.ofSeconds(10));
    private static final int PATIENCE_SECONDS = 20;

    final Cache cache;
    final Chat chat;
    final Handle handle;
    final Trust trust;
    final BlockingQueue<Notice> notices = new LinkedBlockingQueue<>();
    private final Object news = new Object();

    Desk(Path folder, Handle handle, ServerAddress server) {
        this(folder, handle, server, TestServer.token(handle));
    }

    Desk(Path folder, Handle handle, ServerAddress server, Token token) {
        this(folder, new SignedIn(new Account(server, handle), token), Clock.systemUTC(), QUICK);
    }

    Desk(Path folder, SignedIn signedIn, Clock clock, Timing timing) {
        this.handle = signedIn.account().handle();
        this.cache = Cache.open(folder.resolve(handle + ".db"), handle, clock);
        Link.Greeting greeting = new Link.Greeting("desk/1", DeviceId.random(), signedIn.token());
        this.trust = new Trust(folder.resolve("trusted"));
        Route route = new Route(signedIn.account().server(), trust, timing);
        this.chat = new Chat(signedIn.account(), greeting, cache, clock, route);
        cache.subscribe(change -> wake());
        chat.subscribe(notice -> {
            notices.add(notice);
            wake();
        });
        chat.start();
    }

    private void wake() {
        synchronized (news) {
            news.notifyAll();
        }
    }

    /** Waits until it is so; it is looked at whenever something changed, and now and then. */
    void await(String what, BooleanSupplier so) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        synchronized (news) {
            while (!so.getAsBoolean()) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("it did not come true that " + what + "; there is " + cache.conversations()
                            + cache.missing(Long.MAX_VALUE) + chat.connection());
                }
                news.wait(20);
            }
        }
    }

    Desk online() throws InterruptedException {
        await(handle + " is online", () -> chat.connection() instanceof ConnectionState.Online);
        return this;
    }

    /** Makes a group with others. */
    ConversationId group(String name, List<Handle> members) {
        EntryId id = chat.groups().newId();
        assertThat(chat.groups().create(id, name, members)).isEmpty();
        return ConversationId.group(id);
    }

    Slice slice(ConversationId conversation) {
        return cache.timeline(conversation, new Window.Newest(Window.MAX_LINES));
    }

    List<Hole> holes(ConversationId conversation) {
        return slice(conversation).holes();
    }

    /** What the timeline reads, lines then pending posts. */
    List<String> texts(ConversationId conversation) {
        Slice slice = slice(conversation);
        return Stream.concat(
                        slice.lines().stream().map(line -> line.content()),
                        slice.pending().stream().map(post -> post.content()))
                .map(content -> content instanceof Content.Text text ? text.text() : "-")
                .toList();
    }

    @Override
    public void close() {
        chat.close();
        cache.close();
    }
}
