package chat.parley.server.cluster;

import chat.parley.backends.Backends;
import chat.parley.protocol.DeviceId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.SessionId;
import chat.parley.protocol.Token;
import chat.parley.server.ParleyServer;
import chat.parley.server.account.Account;
import chat.parley.server.account.PasswordHash;
import chat.parley.server.account.TokenHash;
import chat.parley.server.account.UserSession;
import chat.parley.server.cassandra.CassandraStore;
import chat.parley.server.cassandra.Keyspace;
import chat.parley.server.config.Configuration;
import chat.parley.server.wire.Numbers;
import chat.parley.server.wire.ServerProcess;
import chat.parley.server.wire.Wire;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Some servers in this process, which share the real back ends with nobody else, and clients of them. One thread at a time. */
final class TestCluster implements Closeable {
    private final Map<String, String> settings;
    private final Keyspace keyspace;
    private final Path folder;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<ParleyServer> servers = new ArrayList<>();
    private final List<Path> folders = new ArrayList<>();
    private final List<Wire> clients = new ArrayList<>();
    private final CassandraStore store;

    /**
     * What a cluster stands on.
     *
     * @param sentinelMaster what sentinels call their Redis; empty where it is not they that {@code redis} names
     */
    record Ground(
            List<InetSocketAddress> cassandra,
            List<InetSocketAddress> redis,
            String sentinelMaster,
            InetSocketAddress kafka) {
        static Ground of(Backends backends) throws IOException {
            return new Ground(
                    List.of(backends.cassandra().address()),
                    List.of(backends.redis().address()),
                    "",
                    backends.kafka().address());
        }

        private static String text(List<InetSocketAddress> addresses) {
            return addresses.stream()
                    .map(address -> address.getHostString() + ":" + address.getPort())
                    .collect(Collectors.joining(","));
        }
    }

    /** @param name of lower-case letters, as no other cluster's */
    TestCluster(Backends backends, Path folder, String name, int count) throws IOException, InterruptedException {
        this(Ground.of(backends), folder, name, count);
    }

    TestCluster(Ground ground, Path folder, String name, int count) throws IOException, InterruptedException {
        this.folder = folder;
        int replicas = ground.cassandra().size();
        keyspace = new Keyspace(ground.cassandra(), null, "datacenter1", name, replicas);
        settings = new HashMap<>(Map.of(
                "mode",
                "cluster",
                "server.port",
                "0",
                "limits.enforced",
                "false",
                "cassandra.contactPoints",
                Ground.text(ground.cassandra()),
                "cassandra.keyspace",
                name,
                "cassandra.replicas",
                Integer.toString(replicas),
                "redis.addresses",
                Ground.text(ground.redis()),
                "redis.prefix",
                name + ":",
                "kafka.servers",
                Ground.text(List.of(ground.kafka()))));
        settings.put("redis.sentinelMaster", ground.sentinelMaster());
        settings.put("kafka.topic", name);
        settings.put("kafka.partitions", "6");
        settings.put("kafka.replicas", "1");
        store = CassandraStore.open(keyspace, Clock.systemUTC(), threads);
        for (int i = 0; i < count; i++) {
            startServer();
        }
    }

    /** Starts one more; answers its place. */
    int startServer() throws IOException {
        Map<String, String> own = new HashMap<>(settings);
        Path data = Files.createTempDirectory(folder, "server");
        own.put("data.directory", data.toString());
        servers.add(ParleyServer.start(Configuration.load(null, Map.of(), own)));
        folders.add(data);
        return servers.size() - 1;
    }

    /** What a server counts. */
    Numbers numbers(int place) throws IOException {
        return Numbers.of(folders.get(place));
    }

    ParleyServer server(int place) {
        return servers.get(place);
    }

    /** Starts one more in a process of its own, for whoever closes it. */
    ServerProcess startProcess() throws IOException {
        Map<String, String> variables = new HashMap<>();
        settings.forEach((key, value) -> variables.put(
                "PARLEY_" + key.replace('.', '_').replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT), value));
        return ServerProcess.serve(Files.createTempDirectory(folder, "server"), variables);
    }

    CassandraStore store() {
        return store;
    }

    /** Somebody with an account and a token for one more device, made without the work that a password is. */
    Token person(String name) {
        Handle handle = new Handle(name);
        if (store.accounts().find(handle).isEmpty()) {
            store.accounts().create(Account.of(handle, name, new PasswordHash("none"), 1));
        }
        Token token = Token.next(new SecureRandom());
        long now = System.currentTimeMillis();
        store.sessions()
                .open(new UserSession(
                        SessionId.random(), handle, TokenHash.of(token), DeviceId.random(), "test", now, now));
        return token;
    }

    /** A device of somebody, on a server. */
    Wire device(String name, int place) throws IOException {
        return device(person(name), servers.get(place).port());
    }

    Wire device(Token token, int port) throws IOException {
        Wire wire = Wire.greeted(port);
        wire.ask("resume", "token: '%s'", token.text());
        clients.add(wire);
        return wire;
    }

    @Override
    public void close() throws IOException {
        for (Wire client : clients) {
            client.close();
        }
        servers.forEach(ParleyServer::close);
        store.close();
        threads.shutdownNow();
    }
}
