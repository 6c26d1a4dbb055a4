package chat.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import chat.parley.protocol.Limits;
import chat.parley.protocol.Registration;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigurationTest {
    @TempDir
    private Path folder;

    private static Configuration defaults() {
        return Configuration.load(null, Map.of(), Map.of());
    }

    private Configuration load(String yaml) throws IOException {
        return Configuration.load(file(yaml), Map.of(), Map.of());
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("parley.yaml"), yaml);
    }

    private static Configuration withVariable(String name, String value) {
        return Configuration.load(null, Map.of(name, value), Map.of());
    }

    private void assertWrong(String yaml, String... partsOfMessage) throws IOException {
        Path file = file(yaml);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Configuration.load(file, Map.of(), Map.of()))
                .satisfies(e -> assertThat(e.getMessage()).contains(partsOfMessage));
    }

    @Test
    void withoutAnythingSetTheReferenceHolds() {
        Configuration configuration = defaults();

        assertThat(configuration.server())
                .isEqualTo(new ServerConfiguration(
                        "127.0.0.1", 8025, Optional.empty(), List.of(), List.of(), false, Duration.ofSeconds(5)));
        assertThat(configuration.adminPort()).isZero();
        assertThat(configuration.dataDirectory()).isEqualTo(Path.of("parley-data"));
        assertThat(configuration.limits().enforced()).isTrue();
        assertThat(configuration.limits().sizes()).isEqualTo(Limits.DEFAULTS);
        assertThat(configuration.limits().posts()).isEqualTo(new LimitsConfiguration.Rate(60, 5));
        assertThat(configuration.limits().requests()).isEqualTo(new LimitsConfiguration.Rate(200, 20));
        assertThat(configuration.limits().inFlight()).isEqualTo(64);
        assertThat(configuration.limits().connections()).isEqualTo(new LimitsConfiguration.Connections(10, 1_000));
        assertThat(configuration.limits().signIn())
                .isEqualTo(new LimitsConfiguration.SignIn(Duration.ofSeconds(10), 100, 5, 20, 100));
    }

    @Test
    void fileGoesBeforeTheReferenceAndEnvironmentBeforeFileAndCommandLineBeforeAll() throws IOException {
        Path file = file("""
                server:
                  port: 1
                  drainTime: 1m
                  host: 127.0.0.2
                """);
        Map<String, String> environment = Map.of("PARLEY_SERVER_PORT", "2", "PARLEY_SERVER_DRAIN_TIME", "2m");

        ServerConfiguration server = Configuration.load(file, environment, Map.of("server.port", "3"))
                .server();

        assertThat(server.port()).isEqualTo(3);
        assertThat(server.drainTime()).isEqualTo(Duration.ofMinutes(2));
        assertThat(server.host()).isEqualTo("127.0.0.2");
    }

    @Test
    void fileWithNothingInItChangesNothing() throws IOException {
        assertThat(load("")).isEqualTo(defaults());
        assertThat(load("# only a comment\n")).isEqualTo(defaults());
        assertThat(load("server:\n  port:\nlimits:\n")).isEqualTo(defaults());
    }

    @Test
    void everyKeyCanBeSetByAVariable() {
        assertThat(withVariable("PARLEY_LIMITS_ENFORCED", "false").limits().enforced())
                .isFalse();
        assertThat(withVariable("PARLEY_LIMITS_SIGN_IN_FAILURES_PER_HANDLE", "7")
                        .limits()
                        .signIn()
                        .failuresPerHandle())
                .isEqualTo(7);
        assertThat(withVariable("PARLEY_SERVER_TRUSTED_PROXIES", "10.0.0.0/8, ::1")
                        .server()
                        .trustedProxies())
                .containsExactly("10.0.0.0/8", "::1");
        assertThat(withVariable("PARLEY_DATA_DIRECTORY", "with, comma").dataDirectory())
                .isEqualTo(Path.of("with, comma"));
    }

    @Test
    void variablesOfOthersArePassedOverAndMistypedOnesAreNot() {
        assertThat(withVariable("PARLEY_HOME", "anything")).isEqualTo(defaults());
        assertThat(withVariable("PATH", "anything")).isEqualTo(defaults());
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> withVariable("PARLEY_LIMITS_ENFORCD", "false"))
                .withMessageContaining("PARLEY_LIMITS_ENFORCD")
                .withMessageContaining("Did you mean PARLEY_LIMITS_ENFORCED?");
    }

    @Test
    void unknownKeyIsNamedWithItsLineAndTheNearestKnownOne() throws IOException {
        assertWrong("mode: embedded\nserver:\n  prot: 80\n", "parley.yaml, line 3", "'server.prot'", "'server.port'");
        assertWrong("port: 80\n", "'port'", "'server.port'");
        assertWrong("server: 80\n", "line 1", "'server' takes no value itself");
        assertWrong("server:\n  port:\n    a: 1\n", "'server.port.a'", "'server.port'");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Configuration.load(null, Map.of(), Map.of("server.hots", "x")))
                .withMessageContaining("command line")
                .withMessageContaining("'server.host'");
    }

    @Test
    void brokenYamlIsNamedWithFileAndLine() throws IOException {
        assertWrong("server:\n  port: 80\n bad indent: 1\n", "parley.yaml, line 3");
        assertWrong("server: [1, 2\n", "parley.yaml, line");
        assertWrong("server:\n  port: 80\n  port: 81\n", "parley.yaml, line 3", "Duplicate");
        assertWrong("just words\n", "parley.yaml, line 1", "key: value");
        assertWrong("- a list\n", "parley.yaml, line 1", "key: value");
        assertWrong("mode: embedded\n---\nmode: embedded\n", "parley.yaml, line", "second document");
        assertWrong("server:\n  allowedOrigins: [[a]]\n", "line 2", "single values");
        assertWrong("\tmode: embedded\n", "parley.yaml, line 1");
        assertWrong("mode: embedded\n\tserver:\n", "parley.yaml, line 2");
    }

    @Test
    void fileThatCannotBeReadIsNamed() throws IOException {
        Path missing = folder.resolve("missing.yaml");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Configuration.load(missing, Map.of(), Map.of()))
                .withMessage("The configuration file " + missing + " does not exist.");
        Path latin1 = Files.write(folder.resolve("latin1.yaml"), new byte[] {'#', (byte) 0xe4, '\n'});
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Configuration.load(latin1, Map.of(), Map.of()))
                .withMessageContaining("not written in UTF-8");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Configuration.load(folder, Map.of(), Map.of()))
                .withMessageContaining(folder.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mode: cloud                            | mode must be 'embedded' or 'cluster'
            server: {port: 65536}                  | server.port must be between 0 and 65535
            server: {port: -1}                     | server.port must be between 0 and 65535
            server: {port: http}                   | server.port must be a whole number
            server: {port: 99999999999999999999}   | server.port must be a whole number
            server: {port: 9999999999}             | server.port must be between
            server: {port: [1, 2]}                 | server.port must be one value
            server: {host: ' '}                    | server.host must not be empty
            server: {compression: yes}             | server.compression must be true or false
            server: {drainTime: 10}                | server.drainTime must be a time such as
            server: {drainTime: 1h}                | server.drainTime must be between 0ms and 300s
            server: {trustedProxies: [10.0.0.0/33]}| server.trustedProxies has '10.0.0.0/33'
            server: {trustedProxies: [proxy.local]}| server.trustedProxies has 'proxy.local'
            server: {allowedOrigins: [example.org]}| server.allowedOrigins has 'example.org'
            server: {tls: {certificate: a.pem}}    | server.tls.certificate needs server.tls.key
            server: {tls: {key: a.pem}}            | server.tls.key needs server.tls.certificate
            server: {tls: {keyStore: a.p12}}       | server.tls.keyStore needs server.tls.password
            server: {tls: {password: a}}           | server.tls.password needs server.tls.keyStore
            admin: {port: 65536}                   | admin.port must be between 0 and 65535
            registration: maybe                    | registration must be 'automatic', 'open', 'invite' or 'closed'
            limits: {textBytes: 0}                 | limits.textBytes must be
            limits: {textBytes: 131072}            | limits.textBytes must be between 1 and
            limits: {frameBytes: 10}               | limits.frameBytes must be between
            limits: {heartbeat: 60s}               | limits.heartbeat must be between 100ms and 50s
            limits: {heartbeat: 30d}               | limits.heartbeat must be between 100ms and 50s
            limits: {heartbeat: 999999999d}        | limits.heartbeat must be between 100ms and 50s
            limits: {frameBytes: 8192}             | limits.frameBytes must be at least 18432
            limits: {textBytes: 99999999999}       | limits.textBytes must be between 1 and 129024
            limits: {posts: {perSecond: 99999999999}}| limits.posts.perSecond must be between 1 and 1000000
            limits: {posts: {perSecond: 0}}        | limits.posts.perSecond must be between 1 and
            limits: {requests: {inFlight: 0}}      | limits.requests.inFlight must be between 1 and
            limits: {signIn: {failuresPerHandle: 0}}| limits.signIn.failuresPerHandle must be between 1 and
            limits: {connections: {perUser: 0}}    | limits.connections.perUser must be between 1 and
            """)
    void valueThatDoesNotFitIsNamedWithWhereItIsSet(String yaml, String reason) throws IOException {
        assertWrong(yaml, "parley.yaml, line 1: ", reason);
    }

    private static final String CLUSTER = """
            mode: cluster
            cassandra: {contactPoints: ['db1:9042', 'db2:9042']}
            redis: {addresses: ['redis:6379']}
            kafka: {servers: ['kafka:9092']}
            """;

    @Test
    void clusterNeedsThreeMoreLines() throws IOException {
        ClusterConfiguration cluster = load(CLUSTER).cluster().orElseThrow();

        assertThat(cluster.cassandra().contactPoints())
                .containsExactly(
                        InetSocketAddress.createUnresolved("db1", 9042),
                        InetSocketAddress.createUnresolved("db2", 9042));
        assertThat(cluster.cassandra().keyspace()).isEqualTo("parley");
        assertThat(cluster.cassandra().replicas()).isEqualTo(3);
        assertThat(cluster.redis().addresses()).containsExactly(InetSocketAddress.createUnresolved("redis", 6379));
        assertThat(cluster.redis().sentinelMaster()).isEmpty();
        assertThat(cluster.kafka().topic()).isEqualTo("parley.fan-out");
        assertThat(defaults().cluster()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'db1:9042', 'db2:9042'  | 'db1'           | cassandra.contactPoints has 'db1', which is no HOST:PORT
            'db1:9042', 'db2:9042'  | ':1'            | cassandra.contactPoints has ':1', which is no HOST:PORT
            'db1:9042', 'db2:9042'  | 'db1:99999'     | cassandra.contactPoints has 'db1:99999'
            'db1:9042', 'db2:9042'  |                 | cassandra.contactPoints must be set where mode is 'cluster'
            'redis:6379'            |                 | redis.addresses must be set where mode is 'cluster'
            'redis:6379'            | 'a:1', 'b:2'    | redis.addresses must be one, or sentinels
            'kafka:9092'            |                 | kafka.servers must be set where mode is 'cluster'
            'kafka:9092']           | 'a:1'], topic: 'a b'    | kafka.topic must be of letters
            'kafka:9092']           | 'a:1'], partitions: 0   | kafka.partitions must be between
            'kafka:9092']           | 'a:1'], replicas: 0     | kafka.replicas must be between
            'db2:9042']             | 'db2:9042'], keyspace: 'A'    | cassandra.keyspace must be of lower-case
            'db2:9042']             | 'db2:9042'], replicas: 99     | cassandra.replicas must be between
            'db2:9042']             | 'db2:9042'], dataCentre: "a'b" | cassandra.dataCentre must be of letters
            'db2:9042']             | 'db2:9042'], user: parley     | cassandra.password must be set
            'db2:9042']             | 'db2:9042'], password: a      | cassandra.user must be set
            """, quoteCharacter = '`')
    void whatDoesNotFitInAClusterIsNamed(String there, @Nullable String instead, String reason) throws IOException {
        assertWrong(CLUSTER.replace(there, instead == null ? "" : instead), reason);
    }

    @Test
    void tlsIsAPairOfPemFilesOrAKeyStore() throws IOException {
        assertThat(load("server: {tls: {certificate: a.pem, key: b.pem}}")
                        .server()
                        .tls())
                .hasValue(new TlsConfiguration.Pem(Path.of("a.pem"), Path.of("b.pem")));
        assertThat(load("server: {tls: {keyStore: a.p12, password: hunter2}}")
                        .server()
                        .tls())
                .hasValue(new TlsConfiguration.KeyStore(Path.of("a.p12"), new Secret("hunter2")));
        assertWrong(
                "server: {tls: {certificate: a.pem, key: b.pem, keyStore: a.p12, password: x}}",
                "server.tls.keyStore must not stand beside");
    }

    @Test
    void secretsDoNotPrintThemselves() throws IOException {
        assertThat(load("server: {tls: {keyStore: a.p12, password: hunter2}}"))
                .asString()
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, automatic, OPEN",
        "127.9.9.9, automatic, OPEN",
        "::1, automatic, OPEN",
        "localhost, automatic, OPEN",
        "0.0.0.0, automatic, INVITE",
        "::, automatic, INVITE",
        "192.168.1.5, automatic, INVITE",
        "chat.example.org, automatic, INVITE",
        "0.0.0.0, open, OPEN",
        "127.0.0.1, closed, CLOSED",
        "127.0.0.1, invite, INVITE"
    })
    void registrationIsOpenByItselfForThisMachineOnly(String host, String registration, Registration expected) {
        Configuration configuration =
                Configuration.load(null, Map.of(), Map.of("server.host", host, "registration", registration));

        assertThat(configuration.registration()).isEqualTo(expected);
    }

    @Test
    void behindAProxyRegistrationIsNotOpenByItself() {
        Map<String, String> proxied = Map.of("server.host", "127.0.0.1", "server.trustedProxies", "127.0.0.1");

        assertThat(Configuration.load(null, Map.of(), proxied).registration()).isEqualTo(Registration.INVITE);
    }
}
