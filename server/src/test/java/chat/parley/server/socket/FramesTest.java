package chat.parley.server.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.CloseCode;
import chat.parley.protocol.Subprotocol;
import chat.parley.server.session.Outgoing;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FramesTest {
    private final Guests guests = Guests.echo();
    private Door door;

    @BeforeEach
    void open() throws Exception {
        door = TestDoor.open(TestDoor.doors(), guests);
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void textIsReceivedAndAnswered() throws Exception {
        try (RawWebSocket client = RawWebSocket.connect(door.port())) {
            client.sendText("grüß Gott \uD83D\uDE00");

            assertThat(client.readText()).isEqualTo("grüß Gott \uD83D\uDE00");
            assertThat(guests.next().connection().subprotocol()).isEqualTo(Subprotocol.JSON);
        }
    }

    @Test
    void binaryIsReceivedAndAnsweredOnCbor() throws Exception {
        try (RawWebSocket client = RawWebSocket.connect(door.port(), "parley.v1.cbor")) {
            client.sendBinary(new byte[] {1, 2, -3});

            RawWebSocket.Frame answer = client.read();
            assertThat(answer.opcode()).isEqualTo(RawWebSocket.BINARY);
            assertThat(answer.payload()).containsExactly(1, 2, -3);
        }
    }

    @Test
    void wrongKindIsToldToTheVisitor() throws Exception {
        try (RawWebSocket json = RawWebSocket.connect(door.port());
                RawWebSocket cbor = RawWebSocket.connect(door.port(), "parley.v1.cbor")) {
            json.sendBinary(new byte[] {1});
            cbor.sendText("a");

            assertThat(guests.next().nextEvent()).isEqualTo("wrong kind");
            assertThat(guests.next().nextEvent()).isEqualTo("wrong kind");
        }
    }

    @Test
    void fragmentsArePutTogetherAroundControlFrames() throws Exception {
        byte[] text = "aä€\uD83D\uDE00".getBytes(UTF_8);
        try (RawWebSocket client = RawWebSocket.connect(door.port())) {
            for (int i = 0; i < text.length; i++) {
                client.send(i == text.length - 1, i == 0 ? RawWebSocket.TEXT : RawWebSocket.CONTINUATION, new byte[] {
                    text[i]
                });
                client.send(true, RawWebSocket.PING, new byte[] {(byte) i});
            }

            assertThat(client.readText()).isEqualTo("aä€\uD83D\uDE00");
        }
    }

    @Test
    void pingIsAnsweredWithItsOwnPayload() throws Exception {
        try (RawWebSocket client = RawWebSocket.connect(door.port())) {
            client.send(true, RawWebSocket.PING, "are you there".getBytes(UTF_8));

            RawWebSocket.Frame pong = client.readFrame();
            assertThat(pong.opcode()).isEqualTo(RawWebSocket.PONG);
            assertThat(pong.text()).isEqualTo("are you there");
        }
    }

    @Test
    void framesOfEverySizeComeThrough() throws Exception {
        try (RawWebSocket client = RawWebSocket.connect(door.port())) {
            for (int size : new int[] {0, 1, 125, 126, 4_095, 4_096, 4_097, 8_192, 65_535, 65_536, 131_072}) {
                String text = "é".repeat(size / 2) + "x".repeat(size % 2);
                client.sendText(text);

                assertThat(client.readText()).isEqualTo(text);
            }
        }
    }

    @Test
    void bytesMayComeOneByOne() throws Exception {
        try (RawWebSocket client = RawWebSocket.connect(door.port())) {
            for (byte b :
                    RawWebSocket.frame(true, RawWebSocket.TEXT, "x".repeat(200).getBytes(UTF_8), true)) {
                client.sendRaw(new byte[] {b});
            }

            assertThat(client.readText()).isEqualTo("x".repeat(200));
        }
    }

    @Test
    void tenThousandFramesKeepTheirOrder() throws Exception {
        try (RawWebSocket client = RawWebSocket.connect(door.port())) {
            Thread writer = Thread.startVirtualThread(() -> {
                try {
                    for (int i = 0; i < 10_000; i++) {
                        client.sendText(String.valueOf(i));
                    }
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            for (int i = 0; i < 10_000; i++) {
                assertThat(client.readText()).isEqualTo(String.valueOf(i));
            }
            writer.join();
        }
    }

    @Test
    void onePushReachesAHundredConnections() throws Exception {
        List<RawWebSocket> clients = new ArrayList<>();
        List<Guests.Guest> all = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                clients.add(RawWebSocket.connect(door.port(), i % 2 == 0 ? "parley.v1.json" : "parley.v1.cbor"));
                all.add(guests.next());
            }
            List<Subprotocol> rendered = new ArrayList<>();
            var push = new Outgoing(subprotocol -> {
                rendered.add(subprotocol);
                return subprotocol.wireName().getBytes(UTF_8);
            });

            all.forEach(guest -> guest.connection().push(push));

            for (int i = 0; i < 100; i++) {
                RawWebSocket.Frame frame = clients.get(i).read();
                assertThat(frame.opcode()).isEqualTo(i % 2 == 0 ? RawWebSocket.TEXT : RawWebSocket.BINARY);
                assertThat(frame.text()).isEqualTo(i % 2 == 0 ? "parley.v1.json" : "parley.v1.cbor");
            }
            assertThat(rendered).containsExactlyInAnyOrder(Subprotocol.JSON, Subprotocol.CBOR);
        } finally {
            for (RawWebSocket client : clients) {
                client.close();
            }
        }
    }

    @Test
    void closeComesAfterWhatWasHandedOverBefore() throws Exception {
        try (RawWebSocket client = RawWebSocket.connect(door.port())) {
            Guests.Guest guest = guests.next();
            for (int i = 0; i < 100; i++) {
                guest.connection().push(Guests.message("push " + i));
            }
            guest.connection().close(CloseCode.SESSION_ENDED, "revoked");
            guest.connection().push(Guests.message("too late"));

            for (int i = 0; i < 100; i++) {
                assertThat(client.readText()).isEqualTo("push " + i);
            }
            RawWebSocket.Frame close = client.read();
            assertThat(close.closeCode()).isEqualTo(4003);
            assertThat(close.closeReason()).isEqualTo("revoked");
            client.readToEnd();
            guest.awaitLeft();
        }
    }

    @Test
    void whatComesAfterTheDecisionToCloseIsThrownAway() throws Exception {
        Guests strict = new Guests((connection, frame) -> connection.close(CloseCode.RATE_LIMITS_IGNORED, "enough"));
        ByteArrayOutputStream three = new ByteArrayOutputStream();
        for (String text : List.of("one", "two", "three")) {
            three.writeBytes(RawWebSocket.frame(true, RawWebSocket.TEXT, text.getBytes(UTF_8), true));
        }
        try (Door other = TestDoor.open(TestDoor.doors(), strict);
                RawWebSocket client = RawWebSocket.connect(other.port())) {
            client.sendRaw(three.toByteArray());

            assertThat(client.readCloseCode()).isEqualTo(4029);
            Guests.Guest guest = strict.next();
            assertThat(guest.nextEvent()).isEqualTo("one");
            assertThat(guest.nextEvent()).isEqualTo("left");
        }
    }

    @Test
    void closeOfTheClientIsAnswered() throws Exception {
        try (RawWebSocket client = RawWebSocket.connect(door.port())) {
            client.sendClose(1000);

            assertThat(client.readCloseCode()).isEqualTo(1000);
            client.readToEnd();
            guests.next().awaitLeft();
        }
    }

    @Test
    void vanishedClientHasLeftOnce() throws Exception {
        Guests.Guest guest;
        try (RawWebSocket client = RawWebSocket.connect(door.port())) {
            guest = guests.next();
            client.socket().setSoLinger(true, 0); // a reset, as of a machine that went away
        }

        for (int i = 0; i < 100; i++) {
            guest.connection().push(Guests.message("anybody there?"));
        }
        guest.awaitLeft();
    }
}
