package chat.parley.proof;

import chat.parley.backends.Backend;
import chat.parley.backends.Backends;
import chat.parley.proof.client.Device;
import chat.parley.proof.client.LostException;
import chat.parley.proof.client.Network;
import chat.parley.proof.fault.Fault;
import chat.parley.proof.fault.Faults;
import chat.parley.proof.fault.Proxy;
import chat.parley.proof.history.Checker;
import chat.parley.proof.history.Event;
import chat.parley.proof.history.Recorder;
import chat.parley.proof.history.Violation;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Password;
import chat.parley.protocol.Request;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** People with several devices each chat through bad networks with servers that fail; then all is held against the promises. */
final class Trial {
    private static final List<String> CRASHES =
            List.of("before-write", "after-write", "before-fan-out", "after-fan-out");
    private static final List<String> CRASHES_IN_CLUSTER = Stream.concat(
                    CRASHES.stream(), Stream.of("before-relay", "after-relay"))
            .toList();
    private static final int DEVICES_EACH = 2;
    private static final int GROUPS = 3;
    private static final int LONGEST_PAUSE_OF_SERVER = 5_000;
    private static final int LONGEST_PAUSE_OF_BACKEND = 3_000;
    /** All of the promises' own: within this time after the last fault everybody has everything. */
    private static final Duration TO_SETTLE = Duration.ofSeconds(10);

    private static final Duration TO_STOP = Duration.ofSeconds(60);
    private static final Password PASSWORD = new Password("not a secret");

    private final Proof.Options options;
    private final Path serverJar;
    private final Consumer<String> progress;
    private final Random random;
    private final Recorder recorder = new Recorder();
    private final List<Device> devices = new ArrayList<>();
    private final List<Handle> people = new ArrayList<>();
    private final Map<ConversationId, Handle> founders = new HashMap<>();
    private final Map<String, Integer> happened = new TreeMap<>();
    private final List<Long> endsOfFaults = new ArrayList<>();

    private Trial(Proof.Options options, Path serverJar, Consumer<String> progress) {
        this.options = options;
        this.serverJar = serverJar;
        this.progress = progress;
        this.random = new Random(options.seed());
    }

    /**
     * Takes the options' length, and what it takes to start the servers and to stop.
     *
     * @param progress told in lines what happens
     * @throws IOException where a server does not start
     */
    static Proof run(Proof.Options options, Path serverJar, Consumer<String> progress)
            throws IOException, InterruptedException {
        return new Trial(options, serverJar, progress).run();
    }

    private Proof run() throws IOException, InterruptedException {
        List<Proxy> networks = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        try (Backends backends = Backends.onDemand(progress)) {
            HttpClient client =
                    HttpClient.newHttpClient(); // to be closed it would wait for connections that are broken
            for (int i = 1; i <= options.servers(); i++) {
                String name = "server-" + i;
                Backend server = options.cluster()
                        ? backends.parleyInCluster(name, serverJar)
                        : backends.parleyAlone(name, serverJar);
                Proxy network = new Proxy(server.address());
                networks.add(network);
                faults.addAll(Faults.of(network));
                faults.addAll(Faults.of("a server", server, LONGEST_PAUSE_OF_SERVER));
                faults.add(Faults.restart("a server", server));
                for (String point : options.cluster() ? CRASHES_IN_CLUSTER : CRASHES) {
                    faults.add(Faults.crash(point, server));
                }
            }
            if (options.cluster()) {
                faults.addAll(Faults.of("Redis", backends.redis(), LONGEST_PAUSE_OF_BACKEND));
                faults.addAll(Faults.of("Kafka", backends.kafka(), LONGEST_PAUSE_OF_BACKEND));
                faults.addAll(Faults.of("Cassandra", backends.cassandra(), LONGEST_PAUSE_OF_BACKEND)
                        .subList(0, 1));
            }
            gather(new Network(client, networks.stream().map(Trial::address).toList()));
            talk(faults);
            Duration settled = settle();
            for (Device device : devices) {
                device.tellAll();
            }
            return proof(settled);
        } finally {
            devices.forEach(Device::close);
            for (Proxy network : networks) {
                network.close();
            }
        }
    }

    private static URI address(Proxy network) {
        return URI.create("ws://127.0.0.1:" + network.port() + "/chat");
    }

    private void gather(Network network) throws LostException, InterruptedException {
        for (int i = 1; i <= options.people(); i++) {
            Handle person = new Handle("person" + i);
            people.add(person);
            for (int k = 0; k < DEVICES_EACH; k++) {
                Device device =
                        new Device(devices.size() + 1, person, network, recorder, new Random(random.nextLong()));
                devices.add(device);
                if (k == 0) {
                    device.signUp(PASSWORD);
                } else {
                    device.signIn(PASSWORD);
                }
            }
        }
        for (int i = 0; i < GROUPS; i++) {
            found(devices.get(random.nextInt(devices.size())), "Group " + (i + 1));
        }
    }

    private void found(Device founder, String name) throws InterruptedException {
        List<Handle> members = people.stream()
                .filter(person -> !person.equals(founder.user()) && random.nextBoolean())
                .toList();
        EntryId id = founder.newId();
        founders.put(ConversationId.group(id), founder.user());
        founder.change(id, ConversationId.group(id), new Request.CreateGroup(id, name, members));
    }

    /** Returns when the time is over, the faults too, and everybody has said what they were saying. */
    private void talk(List<Fault> faults) throws IOException, InterruptedException {
        AtomicBoolean stop = new AtomicBoolean();
        List<Thread> chatters = new ArrayList<>();
        for (Device device : devices) {
            RandomGenerator own = new Random(random.nextLong());
            chatters.add(Thread.ofVirtual()
                    .name("device-" + device.number())
                    .start(new Chatter(device, people, founders, own, stop)));
        }
        try {
            long end = System.nanoTime() + options.length().toNanos();
            while (System.nanoTime() < end) {
                Thread.sleep(random.nextInt(500, 3_000));
                Fault fault = faults.get(random.nextInt(faults.size()));
                progress.accept(fault.name());
                happened.merge(fault.happen(random), 1, Integer::sum);
                endsOfFaults.add(System.nanoTime());
            }
        } finally {
            stop.set(true);
        }
        for (Thread chatter : chatters) {
            if (!chatter.join(TO_STOP)) {
                throw new IOException(chatter.getName() + " has had no answer for " + TO_STOP);
            }
        }
    }

    /** Nobody asks for anything but whether that is all: what is missing has to be pushed. */
    private Duration settle() throws InterruptedException {
        long begun = System.nanoTime();
        for (Device device : devices) {
            device.keepUp();
        }
        for (Device device : devices) {
            while (!isCurrent(device) && System.nanoTime() - begun < TO_SETTLE.toNanos()) {
                Thread.sleep(50);
            }
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** What the last fault has broken may show only now. */
    private static boolean isCurrent(Device device) throws InterruptedException {
        try {
            return device.isCurrent();
        } catch (LostException e) {
            device.keepUp();
            return false;
        }
    }

    private Proof proof(Duration settled) {
        List<Event> events = recorder.events();
        List<Violation> violations = Checker.check(events);
        Map<String, Integer> counts = new TreeMap<>();
        events.forEach(event -> counts.merge(event.getClass().getSimpleName(), 1, Integer::sum));
        int connections = devices.stream().mapToInt(Device::connections).sum();
        return new Proof(options, happened, counts, connections, longestRecovery(events), settled, violations);
    }

    /** From the end of a fault until each device has had an answer, by the slowest. */
    private Duration longestRecovery(List<Event> events) {
        Map<Integer, List<Long>> answers = new HashMap<>();
        for (Event event : events) {
            switch (event) {
                case Event.Answered answer ->
                    answers.computeIfAbsent(answer.device(), _ -> new ArrayList<>())
                            .add(answer.at());
                case Event.Read read ->
                    answers.computeIfAbsent(read.device(), _ -> new ArrayList<>())
                            .add(read.ended());
                default -> {
                    // no answer
                }
            }
        }
        long longest = 0;
        for (List<Long> times : answers.values()) {
            int next = 0;
            for (long end : endsOfFaults) {
                while (next < times.size() && times.get(next) < end) {
                    next++;
                }
                if (next < times.size()) {
                    longest = Math.max(longest, times.get(next) - end);
                }
            }
        }
        return Duration.ofNanos(longest);
    }
}
