package chat.parley.server.config;

import chat.parley.protocol.InvalidFieldException;
import chat.parley.protocol.Limits;
import java.time.Duration;

/**
 * What protects the many from one.
 *
 * @param enforced whether all but the sizes hold
 * @param sizes as {@code hello} tells them, with the heartbeat
 */
public record LimitsConfiguration(
        boolean enforced,
        Limits sizes,
        SignIn signIn,
        Connections connections,
        Rate posts,
        Rate requests,
        int inFlight) {
    private static final int KIB = 1_024;
    private static final int MAX_FRAME = 4 * KIB * KIB;
    private static final int BESIDE_TEXT = 2 * KIB;
    private static final long MAX_FILE = 10L * KIB * KIB * KIB;
    private static final int MAX_MEMBERS = 100_000;
    private static final int MAX_IN_FLIGHT = 1_000;

    /** Clients take a minute without any traffic for the loss of the connection. */
    private static final Duration MAX_HEARTBEAT = Duration.ofSeconds(50);

    private static final int MANY = 1_000_000;

    public LimitsConfiguration {
        Range.check("limits.frameBytes", sizes.frameBytes(), 4 * KIB, MAX_FRAME);
        checkThatTextsFit(sizes);
        Range.check("limits.fileBytes", sizes.fileBytes(), 1, MAX_FILE);
        Range.check("limits.groupMembers", sizes.groupMembers(), 2, MAX_MEMBERS);
        Range.check("limits.heartbeat", Duration.ofMillis(sizes.heartbeatMs()), Duration.ofMillis(100), MAX_HEARTBEAT);
        Range.check("limits.requests.inFlight", inFlight, 1, MAX_IN_FLIGHT);
    }

    private static void checkThatTextsFit(Limits sizes) {
        int most = sizes.frameBytes() - BESIDE_TEXT;
        if (sizes.textBytes() > most) {
            long least = (long) sizes.textBytes() + BESIDE_TEXT;
            throw new InvalidSettingException(
                    "limits.textBytes",
                    "must be between 1 and " + most,
                    new InvalidSettingException(
                            "limits.frameBytes",
                            "must be at least " + least + ", since limits.textBytes has to fit in"));
        }
    }

    static LimitsConfiguration of(Settings settings) {
        return new LimitsConfiguration(
                settings.flag("limits.enforced"),
                sizes(settings),
                SignIn.of(settings),
                Connections.of(settings),
                Rate.of(settings, "limits.posts"),
                Rate.of(settings, "limits.requests"),
                settings.integer("limits.requests.inFlight"));
    }

    private static Limits sizes(Settings settings) {
        try {
            return new Limits(
                    settings.integer("limits.textBytes"),
                    settings.integer("limits.frameBytes"),
                    settings.number("limits.fileBytes"),
                    settings.integer("limits.groupMembers"),
                    Settings.clamped(settings.duration("limits.heartbeat").toMillis()));
        } catch (InvalidFieldException e) {
            String name = e.field().equals("heartbeatMs") ? "heartbeat" : e.field();
            throw new InvalidSettingException("limits." + name, e.reason());
        }
    }

    /**
     * For those who are not signed in.
     *
     * @param time for a connection to sign in
     * @param connectionsPerAddress of those that have not yet
     * @param failuresPerHandle wrong passwords in 5 minutes
     * @param failuresPerAddress wrong passwords in 5 minutes
     * @param signUpsPerAddress in an hour
     */
    public record SignIn(
            Duration time,
            int connectionsPerAddress,
            int failuresPerHandle,
            int failuresPerAddress,
            int signUpsPerAddress) {
        public SignIn {
            Range.check("limits.signIn.time", time, Duration.ofMillis(100), Duration.ofMinutes(5));
            Range.check("limits.signIn.connectionsPerAddress", connectionsPerAddress, 1, MANY);
            Range.check("limits.signIn.failuresPerHandle", failuresPerHandle, 1, MANY);
            Range.check("limits.signIn.failuresPerAddress", failuresPerAddress, 1, MANY);
            Range.check("limits.signIn.signUpsPerAddress", signUpsPerAddress, 1, MANY);
        }

        private static SignIn of(Settings settings) {
            return new SignIn(
                    settings.duration("limits.signIn.time"),
                    settings.integer("limits.signIn.connectionsPerAddress"),
                    settings.integer("limits.signIn.failuresPerHandle"),
                    settings.integer("limits.signIn.failuresPerAddress"),
                    settings.integer("limits.signIn.signUpsPerAddress"));
        }
    }

    /** How many connections there may be at a time. */
    public record Connections(int perUser, int perAddress) {
        public Connections {
            Range.check("limits.connections.perUser", perUser, 1, MANY);
            Range.check("limits.connections.perAddress", perAddress, 1, MANY);
        }

        private static Connections of(Settings settings) {
            return new Connections(
                    settings.integer("limits.connections.perUser"), settings.integer("limits.connections.perAddress"));
        }
    }

    /**
     * How often one user may ask for something.
     *
     * @param atOnce after a while without any
     * @param perSecond in the long run
     */
    public record Rate(int atOnce, int perSecond) {
        private static Rate of(Settings settings, String section) {
            Rate rate = new Rate(settings.integer(section + ".atOnce"), settings.integer(section + ".perSecond"));
            Range.check(section + ".atOnce", rate.atOnce(), 1, MANY);
            Range.check(section + ".perSecond", rate.perSecond(), 1, MANY);
            return rate;
        }
    }
}
