package chat.parley.desktop.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import chat.parley.desktop.connection.ServerCertificate.Doubt;
import chat.parley.protocol.DeviceId;
import chat.parley.server.ParleyServer;
import chat.parley.server.config.Configuration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which servers are believed: real ones with TLS. */
class CertificateTest {
    private static final String AUTHORITIES = "javax.net.ssl.trustStore";

    @TempDir
    Path folder;

    private ParleyServer server;

    @AfterEach
    void stop() {
        System.clearProperty(AUTHORITIES);
        System.clearProperty(AUTHORITIES + "Password");
        if (server != null) {
            server.close();
        }
    }

    private void serve(ServerKeys keys, int port) throws IOException {
        Map<String, String> settings = new HashMap<>(keys.settings());
        settings.put("server.port", Integer.toString(port));
        settings.put("data.directory", folder.resolve("server").toString());
        server = ParleyServer.start(Configuration.load(null, Map.of(), settings));
    }

    /** As it is after a restart of the app. */
    private Trust trust() {
        return new Trust(folder.resolve("trusted"));
    }

    private Route route(String host) {
        ServerAddress address =
                ServerAddress.parse("wss://" + host + ":" + server.port()).orElseThrow();
        return new Route(address, trust(), Timing.DEFAULTS);
    }

    private static void assertBelieved(Route route) throws ConnectException {
        try (Visit visit = Visit.to(route, "test/1", DeviceId.random())) {
            assertThat(visit.hello().server().name()).isNotEmpty();
        }
    }

    private static ServerCertificate refused(Route route) {
        ConnectException refusal = catchThrowableOfType(
                ConnectException.class,
                () -> Visit.to(route, "test/1", DeviceId.random()).close());
        assertThat(refusal.kind()).isEqualTo(ConnectException.Kind.CERTIFICATE);
        return refusal.certificate().orElseThrow();
    }

    @Test
    void whatNobodyVouchesForIsBelievedOnceTheUserTrustsIt() throws Exception {
        ServerKeys keys = ServerKeys.of(folder, "own");
        serve(keys, 0);

        ServerCertificate shown = refused(route("localhost"));

        assertThat(shown.doubts()).containsExactly(Doubt.SELF_SIGNED);
        assertThat(shown.changed()).isFalse();
        assertThat(shown.subject()).isEqualTo("own, Parley test").isEqualTo(shown.issuer());
        assertThat(shown.hosts()).containsExactly("localhost");
        assertThat(shown.fingerprint().pairs()).isEqualTo(keys.fingerprint());
        trust().add(shown);
        assertBelieved(route("localhost"));
    }

    @Test
    void anotherCertificateIsAskedAboutAnew() throws Exception {
        serve(ServerKeys.of(folder, "old"), 0);
        trust().add(refused(route("localhost")));
        int port = server.port();
        server.close();
        serve(ServerKeys.of(folder, "new"), port);

        ServerCertificate shown = refused(route("localhost"));

        assertThat(shown.changed()).isTrue();
        assertThat(shown.subject()).startsWith("new");
        trust().add(shown);
        assertBelieved(route("localhost"));
    }

    @Test
    void trustIsForOneServerAndNotForAnotherWithTheSameCertificate() throws Exception {
        ServerKeys keys = ServerKeys.of(folder, "own");
        serve(keys, 0);
        trust().add(refused(route("localhost")));
        server.close();
        serve(keys, 0);
        assertThat(refused(route("localhost")).changed()).isFalse();
    }

    @Test
    void whatIsForgottenIsAskedAboutAnew() throws Exception {
        serve(ServerKeys.of(folder, "own"), 0);
        trust().add(refused(route("localhost")));
        Trust trust = trust();
        trust.remove(trust.all().getFirst());
        assertThat(trust.all()).isEmpty();
        assertThat(refused(route("localhost")).changed()).isFalse();
    }

    @Test
    void expiredAndForAnotherHostIsSaidAndMayStillBeTrusted() throws Exception {
        serve(ServerKeys.of(folder, "old", "-ext", "san=dns:*.example.org", "-startdate", "-9d", "-validity", "2"), 0);

        ServerCertificate shown = refused(route("127.0.0.1"));

        assertThat(shown.doubts()).containsExactlyInAnyOrder(Doubt.SELF_SIGNED, Doubt.EXPIRED, Doubt.OTHER_HOST);
        trust().add(shown);
        assertBelieved(route("127.0.0.1"));
    }

    @Test
    void whatIsNotValidYetIsSaid() throws Exception {
        serve(ServerKeys.of(folder, "early", "-startdate", "+3d"), 0);
        assertThat(refused(route("localhost")).doubts()).contains(Doubt.NOT_YET_VALID);
    }

    @Test
    void whomAnAuthorityVouchesForIsBelievedUnderItsNameOnly() throws Exception {
        ServerKeys keys = ServerKeys.of(folder, "known");
        serve(keys, 0);
        System.setProperty(AUTHORITIES, keys.asAuthority().toString());
        System.setProperty(AUTHORITIES + "Password", ServerKeys.PASSWORD);

        assertBelieved(route("localhost"));

        assertThat(refused(route("127.0.0.1")).doubts()).containsExactly(Doubt.OTHER_HOST);
    }

    @Test
    void certificatesAreMadeForNamesPatternsAndAddresses() throws Exception {
        var keys = ServerKeys.of(folder, "x", "-ext", "san=dns:*.example.org,dns:Chat.example.net,ip:::1")
                .certificate();
        for (String host : List.of("chat.example.org", "chat.example.net", "[::1]")) {
            assertThat(ServerCertificate.isFor(keys, host)).as(host).isTrue();
        }
        for (String host : List.of("example.org", "a.b.example.org", "example.net", "x", "[::2]")) {
            assertThat(ServerCertificate.isFor(keys, host)).as(host).isFalse();
        }
        assertThat(ServerCertificate.isFor(
                        ServerKeys.of(folder, "bare", "-validity", "2").certificate(), "bare"))
                .isTrue();
    }

    /** A bare socket in the server's place keeps what comes over it. */
    @Test
    void nothingIsSentToWhomIsNotBelieved() throws Exception {
        ServerKeys keys = ServerKeys.of(folder, "own");
        try (ServerSocket socket = tls(keys)) {
            CompletableFuture<Integer> heard = CompletableFuture.supplyAsync(() -> read(socket));
            ServerAddress address = ServerAddress.parse("wss://localhost:" + socket.getLocalPort())
                    .orElseThrow();
            refused(new Route(address, trust(), Timing.DEFAULTS));
            assertThat(heard.get(10, TimeUnit.SECONDS)).isZero();
        }
    }

    private static ServerSocket tls(ServerKeys keys) throws Exception {
        char[] password = keys.settings().get("server.tls.password").toCharArray();
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(KeyStore.getInstance(keys.store().toFile(), password), password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static int read(ServerSocket socket) {
        int bytes = 0;
        try (Socket one = socket.accept()) {
            while (one.getInputStream().read() >= 0) {
                bytes++;
            }
        } catch (IOException e) {
            return bytes; // the client hangs up within the handshake
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost\\:8025=12ab", "x=\\u00", "\u0000"})
    void whatCanNotBeReadIsNotTrusted(String content) throws Exception {
        Files.writeString(folder.resolve("trusted"), content);
        assertThat(trust().all()).isEmpty();
    }
}
