package chat.parley.proof.fault;

import chat.parley.backends.Backend;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What can go wrong on the way to a server, with it, and behind it. */
public final class Faults {
    private static final int SHORTEST_MILLIS = 200;
    /** Of a step before a server dies at it. */
    private static final int MOST_PASSES = 50;
    /** Where nobody comes by there, it is killed. */
    private static final Duration TO_CRASH = Duration.ofSeconds(10);

    private Faults() {}

    private interface Mishap {
        void happen(RandomGenerator random) throws IOException, InterruptedException;
    }

    private record Named(String name, Mishap mishap) implements Fault {
        @Override
        public String happen(RandomGenerator random) throws IOException, InterruptedException {
            mishap.happen(random);
            return name;
        }
    }

    /** A server that dies at a step, or is killed after a while in which nothing came by there. */
    private record Crash(String point, Backend server) implements Fault {
        @Override
        public String name() {
            return "a server dies " + point.replace('-', ' ');
        }

        @Override
        public String happen(RandomGenerator random) throws IOException, InterruptedException {
            server.stop();
            String when = point + ":" + random.nextInt(MOST_PASSES);
            server.start(Map.of("JAVA_TOOL_OPTIONS", "-Dparley.crash.at=" + when));
            boolean died = server.awaitEnd(TO_CRASH);
            server.kill();
            server.start();
            return died ? name() : "a server is killed";
        }
    }

    /** Those of the network before a server. */
    public static List<Fault> of(Proxy network) {
        return List.of(
                new Named("all connections break", _ -> network.cut()),
                new Named("nothing comes through", random -> {
                    network.stall(true);
                    last(random, 4_000);
                    network.stall(false);
                }),
                new Named("everything is late", random -> {
                    network.delay(Duration.ofMillis(random.nextInt(20, 300)));
                    last(random, 4_000);
                    network.delay(Duration.ZERO);
                }),
                new Named("answers are lost, then connections", random -> {
                    network.deafen(true);
                    last(random, 1_500);
                    network.cut();
                    network.deafen(false);
                }));
    }

    /** Those of a process: of a server, or of what stands behind servers. */
    public static List<Fault> of(String name, Backend server, int longestPauseMillis) {
        List<Fault> all = new ArrayList<>();
        all.add(new Named(name + " stands still", random -> {
            server.pause();
            last(random, longestPauseMillis);
            server.resume();
        }));
        all.add(new Named(name + " is killed", random -> {
            server.kill();
            last(random, 1_000);
            server.start();
        }));
        return all;
    }

    /** A server that is asked to end, and ends in order. */
    public static Fault restart(String name, Backend server) {
        return new Named(name + " is started anew", _ -> {
            server.stop();
            server.start();
        });
    }

    /**
     * A server that dies at one step on the way of an entry.
     *
     * @param point as the server's {@code CrashPoints} name it
     */
    public static Fault crash(String point, Backend server) {
        return new Crash(point, server);
    }

    private static void last(RandomGenerator random, int longestMillis) throws InterruptedException {
        Thread.sleep(random.nextInt(SHORTEST_MILLIS, longestMillis));
    }
}
