package chat.parley.server;

import chat.parley.protocol.CloseCode;
import chat.parley.protocol.Limits;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.server.account.AccountAdmin;
import chat.parley.server.account.Allowance;
import chat.parley.server.account.Blocking;
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
import chat.parley.server.config.Configuration;
import chat.parley.server.config.LimitsConfiguration;
import chat.parley.server.conversation.ConversationNews;
import chat.parley.server.conversation.GroupChecks;
import chat.parley.server.conversation.GroupDesk;
import chat.parley.server.conversation.Members;
import chat.parley.server.conversation.Memberships;
import chat.parley.server.conversation.Newcomers;
import chat.parley.server.conversation.OwnSettings;
import chat.parley.server.conversation.Pages;
import chat.parley.server.conversation.PostChecks;
import chat.parley.server.conversation.Posts;
import chat.parley.server.conversation.Profiles;
import chat.parley.server.conversation.Searches;
import chat.parley.server.conversation.Summaries;
import chat.parley.server.conversation.Sync;
import chat.parley.server.conversation.Welcome;
import chat.parley.server.delivery.Audiences;
import chat.parley.server.delivery.Delivery;
import chat.parley.server.delivery.FanOutQueue;
import chat.parley.server.embedded.Store;
import chat.parley.server.health.Health;
import chat.parley.server.health.Hop;
import chat.parley.server.health.Metrics;
import chat.parley.server.health.Refusals;
import chat.parley.server.intake.Allowances;
import chat.parley.server.intake.Desk;
import chat.parley.server.intake.Features;
import chat.parley.server.intake.Intake;
import chat.parley.server.intake.Reception;
import chat.parley.server.intake.Rounds;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.mark.Receipts;
import chat.parley.server.presence.Company;
import chat.parley.server.presence.Lookout;
import chat.parley.server.presence.Sight;
import chat.parley.server.presence.Typists;
import chat.parley.server.presence.Visibility;
import chat.parley.server.presence.Watches;
import chat.parley.server.session.Devices;
import chat.parley.server.session.Envelope;
import chat.parley.server.session.Sessions;
import chat.parley.server.socket.Door;
import chat.parley.server.socket.HttpRoute;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;

/** A whole server in this process: what it is made of, how it starts and how it stops. */
public final class ParleyServer implements AutoCloseable {
    private static final Duration HOLE_PATIENCE = Duration.ofMillis(200);
    /** Until what could not be brought to other servers is tried again. */
    private static final Duration RELAY_PAUSE = Duration.ofSeconds(1);

    /** Longer than Redis is away without anybody noticing. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(30);

    private static final Duration FAILURES = Duration.ofMinutes(5);
    private static final Duration SIGN_UPS = Duration.ofHours(1);
    private static final Duration LOOK_ELSEWHERE = Duration.ofSeconds(2);
    private static final int MOST_WAITING_FOR_FAN_OUT = 10_000;
    /** Nobody is told of one person's marks in one conversation more than four times a second. */
    private static final Duration MARKS_PAUSE = Duration.ofMillis(250);

    private static final Duration PRESENCE_GRACE = Duration.ofSeconds(10);

    private final Configuration configuration;
    private final Kept kept;
    private final ExecutorService threads;
    private final Metrics metrics;
    private final ConversationLog log;
    private final Neighbourhood neighbours;
    private final Passwords passwords;
    private final Health health;
    private final Refusals refusals = new Refusals();
    private final Rounds rounds;
    private final Devices devices;
    private final Watches watches;
    private final Delivery delivery;
    private final Summaries summaries;
    private final ConversationNews news;
    private final Visibility visibility;
    private final Welcome welcome;
    private final Intake intake;
    private final AdminPort adminPort;
    private final AdminFiles adminFiles;
    private final Door door;

    private ParleyServer(Configuration configuration, Kept kept, ExecutorService threads) {
        this.configuration = configuration;
        this.kept = kept;
        this.threads = threads;
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        metrics = new Metrics(refusals);
        CrashPoints crash = CrashPoints.ofThisProcess();
        log = Measured.log(crash.around(ConversationLog.class, kept.log(), "append", "write"), metrics);
        neighbours = configuration
                .cluster()
                .<Neighbourhood>map(cluster -> new Cluster(cluster, metrics, threads))
                .orElseGet(() -> Neighbourhood.none(threads, MOST_WAITING_FOR_FAN_OUT));
        passwords = new Passwords(random);
        LimitsConfiguration limits = configuration.limits();

        Sessions sessions =
                new Sessions(limits.enforced() ? limits.connections().perUser() : Integer.MAX_VALUE);
        devices = new Devices(sessions, neighbours.whereabouts(), neighbours.link());
        health = new Health(kept.trouble(), neighbours::trouble, kept.search()::waiting, sessions);
        Tokens tokens = new Tokens(
                kept.sessions(),
                (user, session) -> {
                    sessions.end(user, session);
                    devices.askServersOf(user, new Envelope.Ended(user, session));
                },
                clock,
                random);
        rounds = new Rounds(
                sessions,
                kept.sessions(),
                tokens,
                clock,
                after(Duration.ofMillis(limits.sizes().heartbeatMs())));
        watches = new Watches(
                devices,
                new Sight(kept.accounts(), kept.blocks()),
                kept.rosters(),
                kept.sessions(),
                new Watches.Clocked(clock, after(PRESENCE_GRACE)));
        delivery = new Delivery(
                sessions,
                log,
                audiences(),
                crash.around(FanOutQueue.class, neighbours.queue(), "put", "fan-out"),
                after(HOLE_PATIENCE));
        summaries = new Summaries(kept.conversations(), kept.accounts(), log, kept.marks());
        news = new ConversationNews(summaries, kept.rosters(), sessions, threads);
        welcome = new Welcome(kept.blocks());
        visibility = new Visibility(kept.accounts(), watches, devices);

        adminPort = new AdminPort(administration(kept, passwords, tokens, clock));
        adminFiles = new AdminFiles(configuration.dataDirectory());

        PasswordCheck check = new PasswordCheck(
                kept.accounts(),
                passwords,
                neighbours.attempts(
                        "handle",
                        allowance(limits.signIn().failuresPerHandle(), FAILURES, Refusals.Limit.SIGN_IN_FAILURES)),
                neighbours.attempts(
                        "address",
                        allowance(limits.signIn().failuresPerAddress(), FAILURES, Refusals.Limit.SIGN_IN_FAILURES)));
        SignUp signUp = new SignUp(
                configuration.registration(),
                new Registrar(kept.accounts(), passwords, clock),
                new Invitations(kept.invites(), clock, random),
                tokens,
                neighbours.attempts(
                        "sign-up", allowance(limits.signIn().signUpsPerAddress(), SIGN_UPS, Refusals.Limit.SIGN_UPS)));
        SignIn signIn = new SignIn(check, kept.accounts(), tokens);
        Reply.Hello hello = new Reply.Hello(
                new Reply.Hello.Server(Version.NAME, Version.number()),
                Request.VERSION,
                kept.epoch(),
                configuration.registration(),
                null,
                limits.sizes());

        intake = new Intake(
                new Reception(hello, signUp, signIn, devices, watches),
                new Desk(features(check, tokens)),
                limits,
                new Allowances(limits, clock, refusals),
                threads);
        door = new Door(
                FrontDoor.of(configuration),
                intake,
                List.of(new HttpRoute("GET", "/healthz", question -> healthz())),
                List.of(
                        new HttpRoute("POST", AdminPort.PATH, this::admin),
                        new HttpRoute("GET", "/metrics", question -> metrics())),
                refusals);
        metrics.gauge("parley.connections", "connections, signed in or not", door::connections);
        metrics.gauge(
                "parley.sessions",
                "connections that have signed in",
                () -> sessions.all().size());
        metrics.count("parley.deliveries", "entries handed to connections here", delivery::pushes);
        metrics.count("parley.gate.holes", "entries that came before one that they follow", delivery::holes);
        kept.numbers().accept(metrics);
        neighbours.show(metrics);
    }

    private HttpRoute.Answer healthz() {
        Health.State state = health.state();
        return HttpRoute.Answer.json(state.isServing() ? 200 : 503, state.json());
    }

    private HttpRoute.Answer metrics() {
        return new HttpRoute.Answer(200, Metrics.MEDIA_TYPE, metrics.text());
    }

    private HttpRoute.Answer admin(HttpRoute.Question question) {
        AdminPort.Response response = adminPort.answer(question.headers().get("authorization"), question.body());
        return HttpRoute.Answer.json(response.status(), response.body());
    }

    static Administration administration(Kept kept, Passwords passwords, Tokens tokens, Clock clock) {
        return new Administration(
                new AccountAdmin(kept.accounts(), new Registrar(kept.accounts(), passwords, clock), passwords, tokens),
                new Invitations(kept.invites(), clock, new SecureRandom()));
    }

    private Audiences audiences() {
        return new Audiences(kept.rosters()::membersAt);
    }

    private Features features(PasswordCheck check, Tokens tokens) {
        Limits sizes = configuration.limits().sizes();
        Memberships memberships = new Memberships(kept.conversations(), kept.accounts());
        People people = new People(kept.accounts());
        return new Features(
                new OwnSessions(kept.accounts(), passwords, check, tokens),
                people,
                new Profiles(people, kept.rosters(), devices),
                new Posts(
                        memberships,
                        kept.conversations(),
                        new PostChecks(kept.rosters(), welcome, log, sizes),
                        log,
                        delivery),
                new GroupDesk(
                        kept.groups(),
                        new GroupChecks(
                                memberships, new Newcomers(kept.accounts(), kept.blocks()), log, sizes.groupMembers()),
                        summaries,
                        delivery),
                new OwnSettings(memberships, kept.conversations(), news, devices),
                new Pages(memberships, log),
                new Searches(memberships, kept.conversations(), kept.search()),
                new Sync(kept.conversations(), summaries, delivery, Clock.systemUTC()),
                new Members(memberships, kept.rosters(), kept.accounts()),
                new Receipts(kept.marks(), devices, threads, after(MARKS_PAUSE)),
                new Typists(memberships, kept.rosters(), kept.blocks(), devices),
                new Blocking(kept.blocks(), kept.accounts(), (user, somebody) -> {
                    welcome.changed(user, somebody);
                    watches.lookAgain(user, somebody);
                    devices.askServersOf(user, new Envelope.SightChanged(user, somebody));
                }),
                visibility,
                watches);
    }

    /**
     * A server that serves when this returns.
     *
     * @throws IOException naming what is in the way of listening
     * @throws chat.parley.server.embedded.UnusableStoreException naming what is in the way of storing
     */
    public static ParleyServer start(Configuration configuration) throws IOException {
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("request-", 0).factory());
        Kept kept = kept(configuration, threads);
        ParleyServer server;
        try {
            server = new ParleyServer(configuration, kept, threads);
        } catch (RuntimeException e) {
            kept.close();
            throw e;
        }
        try {
            server.begin();
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private void begin() throws IOException {
        neighbours.start(watches, new Errands(devices, delivery, news, visibility, watches, welcome), () -> {
            delivery.catchUp();
            watches.lookElsewhere();
        });
        Company company = new Company(watches, threads, after(PRESENCE_GRACE));
        Hop arrival = metrics.hop("arrival");
        boolean alone = configuration.cluster().isEmpty();
        LongPredicate onTheWay = at -> !alone && at > System.currentTimeMillis() - ON_THE_WAY.toMillis();
        delivery.start(onTheWay, neighbours.relay(audiences(), log, after(RELAY_PAUSE)), entry -> {
            arrival.took(Duration.between(Instant.ofEpochMilli(entry.at()), Instant.now()));
            news.follow(entry);
            company.follow(entry);
        });
        door.start();
        adminFiles.publish(door.adminPort(), adminPort.secret());
        rounds.start();
        if (configuration.cluster().isPresent()) {
            new Lookout(
                            watches,
                            neighbours.whereabouts(),
                            () -> neighbours.trouble().isPresent(),
                            after(LOOK_ELSEWHERE))
                    .start();
        }
    }

    /** What is kept, wherever that is; in a cluster this waits until Cassandra is there. */
    static Kept kept(Configuration configuration, Executor threads) throws IOException {
        if (configuration.cluster().isEmpty()) {
            return Kept.in(Store.open(configuration.dataDirectory(), Clock.systemUTC()));
        }
        Files.createDirectories(configuration.dataDirectory());
        try {
            return Cluster.kept(configuration.cluster().get().cassandra(), Clock.systemUTC(), threads);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for Cassandra");
        }
    }

    public int port() {
        return door.port();
    }

    /** Where clients connect. */
    public String url() {
        return FrontDoor.url(configuration, port());
    }

    /** Sees everyone off within the drain time and stops. */
    public void drain(String reason) throws InterruptedException {
        health.drain();
        intake.drain(configuration.server().drainTime(), reason);
        door.drain(CloseCode.GOING_AWAY, reason, Duration.ZERO);
        close();
    }

    /** Stops at once; what was answered is safe. */
    @Override
    public void close() {
        adminFiles.withdraw();
        door.close();
        neighbours.close();
        threads.shutdownNow();
        passwords.close();
        kept.close();
    }

    private Allowance allowance(int most, Duration window, Refusals.Limit limit) {
        boolean enforced = configuration.limits().enforced();
        return new Allowance(
                enforced ? most : Integer.MAX_VALUE, window, Clock.systemUTC(), () -> refusals.count(limit));
    }

    private Executor after(Duration delay) {
        return CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, threads);
    }
}
