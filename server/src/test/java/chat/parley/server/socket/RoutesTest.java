package chat.parley.server.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.server.health.Refusals;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoutesTest {
    private final AtomicBoolean healthy = new AtomicBoolean(true);
    private final CountDownLatch stuck = new CountDownLatch(1);
    private final HttpClient http = HttpClient.newHttpClient();
    private Door door;

    @BeforeEach
    void open() throws Exception {
        HttpRoute health = new HttpRoute(
                "GET",
                "/healthz",
                question -> HttpRoute.Answer.json(healthy.get() ? 200 : 503, "{\"ok\":" + healthy.get() + "}"));
        HttpRoute echo = new HttpRoute(
                "POST",
                "/echo",
                question -> new HttpRoute.Answer(
                        200,
                        "text/plain",
                        question.headers().get("x-test") + " " + question.body() + " "
                                + Thread.currentThread().isVirtual()));
        HttpRoute slow = new HttpRoute("GET", "/slow", question -> {
            awaitUninterruptibly(stuck);
            return new HttpRoute.Answer(200, "text/plain", "at last");
        });
        HttpRoute broken = new HttpRoute("GET", "/broken", question -> {
            throw new IllegalStateException("broken, as the test wants it");
        });
        door = new Door(
                TestDoor.doors(), Guests.echo(), List.of(health), List.of(health, echo, slow, broken), new Refusals());
        door.start();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        stuck.countDown();
        door.close();
        http.close();
    }

    private HttpResponse<String> send(int port, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("X-Test", "yes")
                .timeout(Duration.ofSeconds(10))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void healthIsServedOnBothPorts() throws Exception {
        HttpResponse<String> well = send(door.port(), "GET", "/healthz", "");
        assertThat(well.statusCode()).isEqualTo(200);
        assertThat(well.body()).isEqualTo("{\"ok\":true}");
        assertThat(well.headers().firstValue("Content-Type")).contains("application/json");

        healthy.set(false);
        assertThat(send(door.port(), "GET", "/healthz?verbose", "").statusCode())
                .isEqualTo(503);
        assertThat(send(door.adminPort(), "GET", "/healthz", "").statusCode()).isEqualTo(503);
    }

    @Test
    void handlerGetsHeadersAndBodyOnAVirtualThread() throws Exception {
        assertThat(send(door.adminPort(), "POST", "/echo", "größer").body()).isEqualTo("yes größer true");
    }

    @Test
    void onlyTheAdminPortHasTheAdminsRoutes() throws Exception {
        assertThat(send(door.port(), "POST", "/echo", "").statusCode()).isEqualTo(404);
        assertThat(send(door.adminPort(), "GET", "/chat", "").statusCode()).isEqualTo(404);
        assertThat(send(door.adminPort(), "GET", "/echo", "").statusCode()).isEqualTo(405);
    }

    @Test
    void bodyIsBounded() throws Exception {
        assertThat(send(door.adminPort(), "POST", "/echo", "x".repeat(65_536)).statusCode())
                .isEqualTo(200);
        try (RawWebSocket client = RawWebSocket.dial(door.adminPort())) {
            client.sendRaw("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 65537\r\n\r\n".getBytes(US_ASCII));
            assertThat(client.readStatus()).isEqualTo(413);
            client.readToEnd();
        }
    }

    @Test
    void handlerThatWaitsKeepsNobodyWaiting() throws Exception {
        var slow = http.sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.adminPort() + "/slow"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        for (int i = 0; i < 10; i++) {
            assertThat(send(door.port(), "GET", "/healthz", "").statusCode()).isEqualTo(200);
            try (RawWebSocket client = RawWebSocket.connect(door.port())) {
                client.sendText("quick");
                assertThat(client.readText()).isEqualTo("quick");
            }
        }
        assertThat(slow).isNotDone();
        stuck.countDown();
        assertThat(slow.get().body()).isEqualTo("at last");
    }

    @Test
    void brokenHandlerIsA500WithoutDetails() throws Exception {
        HttpResponse<String> answer = send(door.adminPort(), "GET", "/broken", "");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("as the test wants it");
    }

    @Test
    void adminPortIsOnLoopbackOnly() throws Exception {
        for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
            for (InetAddress address : network.inetAddresses().toList()) {
                if (!address.isLoopbackAddress()) {
                    assertThatThrownBy(() -> new Socket(address, door.adminPort()).close())
                            .isInstanceOf(IOException.class);
                }
            }
        }
    }
}
