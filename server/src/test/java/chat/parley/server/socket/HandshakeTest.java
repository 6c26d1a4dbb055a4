package chat.parley.server.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.protocol.Subprotocol;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakeTest {
    private final Guests guests = Guests.echo();
    private Door door;

    @BeforeEach
    void open() throws Exception {
        door = TestDoor.open(
                TestDoor.admitting(Set.of("https://parley.test"), List.of(), 0, Duration.ofSeconds(10)), guests);
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void goodRequestIsUpgraded() throws Exception {
        try (RawWebSocket client = RawWebSocket.dial(door.port())) {
            assertThat(client.handshake("/chat", Map.of())).isEqualTo(101);

            assertThat(client.responseHeader("Sec-WebSocket-Accept")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            assertThat(client.responseHeader("Upgrade")).isEqualToIgnoringCase("websocket");
            assertThat(client.responseHeader("Connection")).isEqualToIgnoringCase("upgrade");
            assertThat(client.responseHeader("Sec-WebSocket-Protocol")).isEmpty();
            assertThat(client.responseHeader("Sec-WebSocket-Extensions")).isEmpty();
            assertThat(guests.next().connection().address()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void queryIsNoMatter() throws Exception {
        try (RawWebSocket client = RawWebSocket.dial(door.port())) {
            assertThat(client.handshake("/chat?a=b%20c", Map.of())).isEqualTo(101);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "parley.v1.json                   | JSON",
                "parley.v1.cbor                   | CBOR",
                "parley.v1.cbor, parley.v1.json   | CBOR",
                "parley.v1.json,parley.v1.cbor    | JSON",
                "parley.v9.x , parley.v1.cbor     | CBOR"
            })
    void firstKnownSubprotocolIsChosen(String offer, Subprotocol chosen) throws Exception {
        try (RawWebSocket client = RawWebSocket.dial(door.port())) {
            assertThat(client.handshake("/chat", Map.of("Sec-WebSocket-Protocol", offer)))
                    .isEqualTo(101);

            assertThat(client.responseHeader("Sec-WebSocket-Protocol")).isEqualTo(chosen.wireName());
            assertThat(guests.next().connection().subprotocol()).isEqualTo(chosen);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | /chat     | Sec-WebSocket-Protocol | parley.v9.json      | 400",
                "GET  | /chat     | Sec-WebSocket-Key      | ''                  | 400",
                "GET  | /chat     | Sec-WebSocket-Key      | short               | 400",
                "GET  | /chat     | Host                   | ''                  | 400",
                "GET  | /chat     | Connection             | close               | 400",
                "GET  | /chat     | Origin                 | https://evil.test   | 403",
                "GET  | /chat     | Origin                 | null                | 403",
                "GET  | /chat     | Origin                 | https://parley.test | 101",
                "GET  | /         | X                      | x                   | 404",
                "GET  | /chat/    | X                      | x                   | 404",
                "GET  | /%63hat   | X                      | x                   | 404",
                "GET  | /healthz2 | X                      | x                   | 404",
                "POST | /chat     | X                      | x                   | 405",
                "HEAD | /chat     | X                      | x                   | 405",
                "GET  | /chat     | Sec-WebSocket-Version  | 8                   | 426",
                "GET  | /chat     | Sec-WebSocket-Version  | ''                  | 426",
                "GET  | /chat     | Upgrade                | ''                  | 426",
                "GET  | /chat     | Upgrade                | h2c                 | 426"
            })
    void eachFaultHasItsStatus(String method, String path, String header, String value, int status) throws Exception {
        try (RawWebSocket client = RawWebSocket.dial(door.port())) {
            assertThat(client.request(method, path, Map.of(header, value))).isEqualTo(status);
            if (status == 426) {
                assertThat(client.responseHeader("Sec-WebSocket-Version")).isEqualTo("13");
            }
            if (status != 101) {
                client.readToEnd();
            }
        }
    }

    @Test
    void framesSentTogetherWithTheRequestAreRead() throws Exception {
        StringBuilder head = new StringBuilder("GET /chat HTTP/1.1\r\n");
        RawWebSocket.goodHeaders().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(head.append("\r\n").toString().getBytes(US_ASCII));
        both.writeBytes(RawWebSocket.frame(true, RawWebSocket.TEXT, "hello".getBytes(US_ASCII), true));
        both.writeBytes(RawWebSocket.frame(true, RawWebSocket.TEXT, "resume".getBytes(US_ASCII), true));
        try (RawWebSocket client = RawWebSocket.dial(door.port())) {
            client.sendRaw(both.toByteArray());

            assertThat(client.readStatus()).isEqualTo(101);
            assertThat(client.readText()).isEqualTo("hello");
            assertThat(client.readText()).isEqualTo("resume");
        }
    }

    @Test
    void clientOfTheJdkGetsAlong() throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            WebSocket client = http.newWebSocketBuilder()
                    .subprotocols("parley.v1.json")
                    .buildAsync(URI.create("ws://127.0.0.1:" + door.port() + "/chat"), new WebSocket.Listener() {
                        @Override
                        public CompletionStage<?> onText(WebSocket webSocket, CharSequence text, boolean last) {
                            answer.complete(text.toString());
                            return CompletableFuture.completedFuture(null);
                        }
                    })
                    .get(10, TimeUnit.SECONDS);
            client.sendText("hello", true).get(10, TimeUnit.SECONDS);

            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("hello");
            assertThat(client.getSubprotocol()).isEqualTo("parley.v1.json");
            client.abort();
        }
    }

    @Test
    void longRequestsAreRefused() throws Exception {
        try (RawWebSocket line = RawWebSocket.dial(door.port());
                RawWebSocket header = RawWebSocket.dial(door.port())) {
            assertThat(line.handshake("/chat?" + "x".repeat(5_000), Map.of())).isEqualTo(414);
            assertThat(header.handshake("/chat", Map.of("X", "x".repeat(20_000))))
                    .isEqualTo(431);
            line.readToEnd();
            header.readToEnd();
        }
    }

    @Test
    void garbageIsRefused() throws Exception {
        try (RawWebSocket client = RawWebSocket.dial(door.port())) {
            client.sendRaw(new byte[] {0x16, 0x03, 0x01, 0x02, 0x00, 0x01, '\r', '\n', '\r', '\n'});

            assertThat(client.readStatus()).isEqualTo(400);
            client.readToEnd();
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "GET", "'GET /chat HTTP/1.1\r\nHost: a\r\n'"})
    void unfinishedHandshakeTimesOut(String begun) throws Exception {
        Doors impatient = TestDoor.admitting(Set.of(), List.of(), 0, Duration.ofMillis(100));
        try (Door other = TestDoor.open(impatient, guests);
                RawWebSocket client = RawWebSocket.dial(other.port())) {
            client.sendRaw(begun.getBytes(US_ASCII));

            client.readToEnd();
        }
    }

    @Test
    void finishedHandshakeDoesNotTimeOut() throws Exception {
        Doors impatient = TestDoor.admitting(Set.of(), List.of(), 0, Duration.ofSeconds(1));
        try (Door other = TestDoor.open(impatient, guests);
                RawWebSocket first = RawWebSocket.connect(other.port());
                RawWebSocket second = RawWebSocket.dial(other.port())) {
            second.readToEnd(); // opened later, so the first's time is over when this returns

            first.sendText("still here");
            assertThat(first.readText()).isEqualTo("still here");
        }
    }

    @Test
    void addressHasOnlySoManyConnections() throws Exception {
        Doors strict = TestDoor.admitting(Set.of(), List.of(), 2, Duration.ofSeconds(10));
        try (Door other = TestDoor.open(strict, guests);
                RawWebSocket first = RawWebSocket.connect(other.port())) {
            RawWebSocket second = RawWebSocket.connect(other.port());
            assertThatThrownBy(() -> RawWebSocket.connect(other.port())).isInstanceOf(IOException.class);

            guests.next();
            second.close();
            guests.next().awaitLeft();

            try (RawWebSocket third = RawWebSocket.connect(other.port())) {
                third.sendText("in again");
                assertThat(third.readText()).isEqualTo("in again");
                first.sendText("still in");
                assertThat(first.readText()).isEqualTo("still in");
            }
        }
    }

    @Test
    void behindAListedProxyTheForwardedAddressCounts() throws Exception {
        Doors proxied = TestDoor.admitting(Set.of(), List.of("127.0.0.0/8", "10.1.2.3"), 1, Duration.ofSeconds(10));
        try (Door other = TestDoor.open(proxied, guests);
                RawWebSocket first = RawWebSocket.dial(other.port());
                RawWebSocket second = RawWebSocket.dial(other.port());
                RawWebSocket third = RawWebSocket.dial(other.port())) {
            Map<String, String> one = Map.of("X-Forwarded-For", "6.6.6.6, 192.0.2.1, 10.1.2.3");
            assertThat(first.handshake("/chat", one)).isEqualTo(101);
            assertThat(guests.next().connection().address()).isEqualTo("192.0.2.1");
            assertThat(second.handshake("/chat", one)).isEqualTo(429);
            assertThat(third.handshake("/chat", Map.of("X-Forwarded-For", "192.0.2.2")))
                    .isEqualTo(101);
        }
    }

    @Test
    void forwardedAddressOfAStrangerIsNotBelieved() throws Exception {
        try (RawWebSocket client = RawWebSocket.dial(door.port())) {
            client.handshake("/chat", Map.of("X-Forwarded-For", "192.0.2.1"));

            assertThat(guests.next().connection().address()).isEqualTo("127.0.0.1");
        }
    }
}
