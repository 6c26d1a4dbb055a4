package chat.parley.server.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
    @TempDir
    private Path folder;

    private final Guests guests = Guests.echo();
    private TestKeys keys;

    @BeforeEach
    void prepare() {
        keys = new TestKeys(folder);
    }

    private static Doors sweepingOften(TlsFiles tls) {
        Doors pinging = TestDoor.pinging(Duration.ofMillis(50), TestDoor.NEVER);
        return new Doors("127.0.0.1", 0, 0, tls, pinging.admission(), pinging.traffic());
    }

    private static SSLSocket dial(Door door) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustAll()}, null);
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), door.port());
        socket.setSoTimeout(10_000);
        socket.startHandshake();
        return socket;
    }

    private static String nameOf(Door door) throws Exception {
        try (SSLSocket socket = dial(door)) {
            X509Certificate own = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return own.getSubjectX500Principal().getName();
        }
    }

    private static final class TrustAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private void assertChats(Door door) throws Exception {
        try (RawWebSocket client = new RawWebSocket(dial(door))) {
            assertThat(client.handshake("/chat", Map.of())).isEqualTo(101);
            for (String text : new String[] {"hello", "x".repeat(100_000)}) {
                client.sendText(text);
                assertThat(client.readText()).isEqualTo(text);
            }
            for (int i = 0; i < 500; i++) {
                client.sendText(String.valueOf(i));
            }
            for (int i = 0; i < 500; i++) {
                assertThat(client.readText()).isEqualTo(String.valueOf(i));
            }
            client.sendClose(1000);
            assertThat(client.readCloseCode()).isEqualTo(1000);
            client.readToEnd();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void pemPairIsServed(String algorithm) throws Exception {
        try (Door door = TestDoor.open(TestDoor.doors(keys.pem(keys.keyStore("pem", algorithm))), guests)) {
            assertThat(nameOf(door)).isEqualTo("CN=pem");
            assertChats(door);
        }
    }

    @Test
    void keyStoreIsServed() throws Exception {
        TlsFiles tls = new TlsFiles.Pkcs12(keys.keyStore("store", "EC"), TestKeys.PASSWORD);
        try (Door door = TestDoor.open(TestDoor.doors(tls), guests)) {
            assertThat(nameOf(door)).isEqualTo("CN=store");
            assertChats(door);
        }
    }

    @Test
    void changedFilesAreServedToNewConnectionsAndOldOnesGoOn() throws Exception {
        try (Door door = TestDoor.open(sweepingOften(keys.pem(keys.keyStore("old", "EC"))), guests);
                RawWebSocket client = new RawWebSocket(dial(door))) {
            assertThat(client.handshake("/chat", Map.of())).isEqualTo(101);
            assertThat(nameOf(door)).isEqualTo("CN=old");

            keys.pem(keys.keyStore("new", "RSA"));

            awaitName(door, "CN=new");
            client.sendText("still here");
            assertThat(client.readText()).isEqualTo("still here");
        }
    }

    private static void awaitName(Door door, String name) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        String served = nameOf(door);
        while (!served.equals(name) && System.nanoTime() < deadline) {
            served = nameOf(door);
        }
        assertThat(served).isEqualTo(name);
    }
}
