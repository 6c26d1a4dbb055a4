package chat.parley.server;

import chat.parley.protocol.CloseCode;
import chat.parley.protocol.Limits;
import chat.parley.protocol.Registration;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.server.account.AccountAdmin;
import chat.parley.server.account.Allowance;
import chat.parley.server.account.Invitations;
import chat.parley.server.account.OwnSessions;
import chat.parley.server.account.PasswordCheck;
import chat.parley.server.account.Passwords;
import chat.parley.server.account.People;
import chat.parley.server.account.Registrar;
import chat.parley.server.account.SignIn;
import chat.parley.server.account.SignUp;
import chat.parley.server.account.Tokens;
import chat.parley.server.admin.AdminFiles;
import chat.parley.server.admin.AdminPort;
import chat.parley.server.admin.Administration;
import chat.parley.server.conversation.Members;
import chat.parley.server.conversation.Memberships;
import chat.parley.server.conversation.Pages;
import chat.parley.server.conversation.Peers;
import chat.parley.server.conversation.Posts;
import chat.parley.server.conversation.Profiles;
import chat.parley.server.conversation.Summaries;
import chat.parley.server.conversation.Sync;
import chat.parley.server.delivery.Delivery;
import chat.parley.server.embedded.Store;
import chat.parley.server.health.Health;
import chat.parley.server.intake.Allowances;
import chat.parley.server.intake.Desk;
import chat.parley.server.intake.Features;
import chat.parley.server.intake.Intake;
import chat.parley.server.intake.Reception;
import chat.parley.server.intake.Rounds;
import chat.parley.server.presence.Watches;
import chat.parley.server.session.Sessions;
import chat.parley.server.socket.Door;
import chat.parley.server.socket.Doors;
import chat.parley.server.socket.HttpRoute;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A whole server in this process: what it is made of, how it starts and how it stops. */
public final class ParleyServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ParleyServer.class);
    private static final Duration HOLE_PATIENCE = Duration.ofMillis(200);
    private static final Duration PRESENCE_GRACE = Duration.ofSeconds(10);

    private final Settings settings;
    private final Store store;
    private final ExecutorService threads;
    private final Passwords passwords;
    private final Health health;
    private final Rounds rounds;
    private final Intake intake;
    private final AdminPort adminPort;
    private final AdminFiles adminFiles;
    private final Door door;

    public record Settings(
            Path data, String host, int port, boolean limitsEnforced, int connectionsPerUser, Duration drain) {}

    private ParleyServer(Settings settings, Store store) {
        this.settings = settings;
        this.store = store;
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("request-", 0).factory());
        passwords = new Passwords(random);

        Sessions sessions = new Sessions(settings.limitsEnforced() ? settings.connectionsPerUser() : Integer.MAX_VALUE);
        health = new Health(store::trouble, sessions);
        Tokens tokens = new Tokens(store.sessions(), sessions::end, clock, random);
        rounds = new Rounds(
                sessions, store.sessions(), tokens, clock, after(Duration.ofMillis(Limits.DEFAULTS.heartbeatMs())));
        Peers peers = new Peers(store.conversations());
        Watches watches = new Watches(sessions, peers, store.sessions(), after(PRESENCE_GRACE), clock);

        adminPort = new AdminPort(administration(store, passwords, tokens, clock));
        adminFiles = new AdminFiles(settings.data());

        PasswordCheck check = new PasswordCheck(
                store.accounts(),
                passwords,
                new Allowance(5, Duration.ofMinutes(5), clock),
                new Allowance(20, Duration.ofMinutes(5), clock));
        SignUp signUp = new SignUp(
                Registration.OPEN,
                new Registrar(store.accounts(), passwords, clock),
                new Invitations(store.invites(), clock, random),
                tokens,
                new Allowance(100, Duration.ofHours(1), clock));
        SignIn signIn = new SignIn(check, store.accounts(), tokens);
        Reply.Hello hello = new Reply.Hello(
                new Reply.Hello.Server(Version.NAME, Version.number()),
                Request.VERSION,
                store.epoch(),
                Registration.OPEN,
                null,
                Limits.DEFAULTS);

        intake = new Intake(
                new Reception(hello, signUp, signIn, sessions, watches),
                new Desk(features(check, tokens, sessions, watches, peers)),
                new Allowances(settings.limitsEnforced(), clock),
                threads);
        door = new Door(
                new Doors(settings.host(), settings.port(), 0, null, Doors.Admission.DEFAULTS, Doors.Traffic.DEFAULTS),
                intake,
                List.of(new HttpRoute("GET", "/healthz", question -> healthz())),
                List.of(new HttpRoute("POST", AdminPort.PATH, this::admin)));
    }

    private HttpRoute.Answer healthz() {
        Health.State state = health.state();
        return HttpRoute.Answer.json(state.isServing() ? 200 : 503, state.json());
    }

    private HttpRoute.Answer admin(HttpRoute.Question question) {
        AdminPort.Response response = adminPort.answer(question.headers().get("authorization"), question.body());
        return HttpRoute.Answer.json(response.status(), response.body());
    }

    static Administration administration(Store store, Passwords passwords, Tokens tokens, Clock clock) {
        return new Administration(
                new AccountAdmin(
                        store.accounts(), new Registrar(store.accounts(), passwords, clock), passwords, tokens),
                new Invitations(store.invites(), clock, new SecureRandom()));
    }

    private Features features(PasswordCheck check, Tokens tokens, Sessions sessions, Watches watches, Peers peers) {
        Delivery delivery = new Delivery(sessions, store.log(), after(HOLE_PATIENCE));
        Memberships memberships = new Memberships(store.conversations(), store.accounts());
        Summaries summaries = new Summaries(store.accounts(), store.log(), store.marks());
        People people = new People(store.accounts());
        return new Features(
                new OwnSessions(store.accounts(), passwords, check, tokens),
                people,
                new Profiles(people, peers, sessions),
                new Posts(memberships, store.conversations(), store.log(), delivery, Limits.DEFAULTS),
                new Pages(memberships, store.log()),
                new Sync(store.conversations(), summaries, delivery, Clock.systemUTC()),
                new Members(memberships, store.conversations(), store.accounts()),
                watches);
    }

    /**
     * A server that serves when this returns.
     *
     * @throws IOException naming what is in the way of listening
     * @throws chat.parley.server.embedded.UnusableStoreException naming what is in the way of storing
     */
    public static ParleyServer start(Settings settings) throws IOException {
        ParleyServer server = new ParleyServer(settings, Store.open(settings.data(), Clock.systemUTC()));
        try {
            server.door.start();
            server.adminFiles.publish(server.door.adminPort(), server.adminPort.secret());
        } catch (IOException e) {
            server.close();
            throw e;
        }
        server.rounds.start();
        LOG.info(
                "{} {} is ready: ws://{}:{}/chat, data in {}",
                Version.NAME,
                Version.number(),
                settings.host(),
                server.port(),
                settings.data().toAbsolutePath().normalize());
        return server;
    }

    public int port() {
        return door.port();
    }

    /** Sees everyone off within the drain time and stops. */
    public void drain(String reason) throws InterruptedException {
        health.drain();
        intake.drain(settings.drain(), reason);
        door.drain(CloseCode.GOING_AWAY, reason, Duration.ZERO);
        close();
    }

    /** Stops at once; what was answered is safe. */
    @Override
    public void close() {
        adminFiles.withdraw();
        door.close();
        threads.shutdownNow();
        passwords.close();
        store.close();
    }

    private Executor after(Duration delay) {
        return CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, threads);
    }
}
