package chat.parley.server.config;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the servers of a cluster keep and find what they share. */
public record ClusterConfiguration(Cassandra cassandra, Redis redis, Kafka kafka) {
    private static final int MAX_REPLICAS = 15;
    private static final int MAX_PARTITIONS = 10_000;
    private static final int MAX_PORT = 65_535;

    static ClusterConfiguration of(Settings settings) {
        return new ClusterConfiguration(Cassandra.of(settings), Redis.of(settings), Kafka.of(settings));
    }

    /**
     * The history.
     *
     * @param contactPoints some nodes of the data centre
     * @param user whom to sign in as; empty for nobody
     * @param password of the user
     * @param replicas where the keyspace has to be made
     */
    public record Cassandra(
            List<InetSocketAddress> contactPoints,
            String dataCentre,
            Optional<String> user,
            Optional<Secret> password,
            String keyspace,
            int replicas) {
        private static final Pattern DATA_CENTRE = Pattern.compile("[A-Za-z0-9._-]+");
        private static final Pattern KEYSPACE = Pattern.compile("[a-z][a-z0-9_]{0,47}");

        public Cassandra {
            contactPoints = List.copyOf(contactPoints);
            if (!DATA_CENTRE.matcher(dataCentre).matches()) {
                throw new InvalidSettingException(
                        "cassandra.dataCentre", "must be of letters, digits, dots, underscores and hyphens");
            }
            if (user.isPresent() != password.isPresent()) {
                throw new InvalidSettingException(
                        user.isPresent() ? "cassandra.password" : "cassandra.user",
                        "must be set, since the other one is");
            }
            if (!KEYSPACE.matcher(keyspace).matches()) {
                throw new InvalidSettingException(
                        "cassandra.keyspace", "must be of lower-case letters, digits and underscores");
            }
            Range.check("cassandra.replicas", replicas, 1, MAX_REPLICAS);
        }

        private static Cassandra of(Settings settings) {
            return new Cassandra(
                    read(settings, "cassandra.contactPoints"),
                    settings.text("cassandra.dataCentre"),
                    settings.optional("cassandra.user"),
                    settings.secret("cassandra.password"),
                    settings.text("cassandra.keyspace"),
                    settings.integer("cassandra.replicas"));
        }
    }

    /**
     * Who is connected to which server.
     *
     * @param addresses of the one Redis, or of the sentinels
     * @param sentinelMaster what the sentinels call it; empty where there are none
     * @param prefix with which all keys begin
     */
    public record Redis(
            List<InetSocketAddress> addresses,
            Optional<String> sentinelMaster,
            Optional<Secret> password,
            String prefix) {
        public Redis {
            addresses = List.copyOf(addresses);
            if (addresses.size() > 1 && sentinelMaster.isEmpty()) {
                throw new InvalidSettingException(
                        "redis.addresses", "must be one, or sentinels with redis.sentinelMaster");
            }
        }

        private static Redis of(Settings settings) {
            return new Redis(
                    read(settings, "redis.addresses"),
                    settings.optional("redis.sentinelMaster"),
                    settings.secret("redis.password"),
                    settings.text("redis.prefix"));
        }
    }

    /**
     * The entries of groups that wait for fan-out.
     *
     * @param partitions of the topic, where it has to be made: as many servers can share the work
     * @param replicas of the topic, where it has to be made
     */
    public record Kafka(List<InetSocketAddress> servers, String topic, int partitions, int replicas) {
        private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

        public Kafka {
            servers = List.copyOf(servers);
            if (!TOPIC.matcher(topic).matches()) {
                throw new InvalidSettingException(
                        "kafka.topic", "must be of letters, digits, dots, underscores and hyphens");
            }
            Range.check("kafka.partitions", partitions, 1, MAX_PARTITIONS);
            Range.check("kafka.replicas", replicas, 1, MAX_REPLICAS);
        }

        private static Kafka of(Settings settings) {
            return new Kafka(
                    read(settings, "kafka.servers"),
                    settings.text("kafka.topic"),
                    settings.integer("kafka.partitions"),
                    settings.integer("kafka.replicas"));
        }
    }

    private static List<InetSocketAddress> read(Settings settings, String key) {
        List<InetSocketAddress> addresses =
                settings.list(key).stream().map(text -> address(key, text)).toList();
        if (addresses.isEmpty()) {
            throw new InvalidSettingException(key, "must be set where mode is 'cluster'");
        }
        return addresses;
    }

    private static InetSocketAddress address(String key, String text) {
        int colon = text.lastIndexOf(':');
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (colon > 0 && port > 0 && port <= MAX_PORT) {
                return InetSocketAddress.createUnresolved(text.substring(0, colon), port);
            }
        } catch (NumberFormatException e) {
            throw notAnAddress(key, text);
        }
        throw notAnAddress(key, text);
    }

    private static InvalidSettingException notAnAddress(String key, String text) {
        return new InvalidSettingException(key, "has '" + text + "', which is no HOST:PORT");
    }
}
