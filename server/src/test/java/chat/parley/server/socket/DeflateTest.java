package chat.parley.server.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.server.session.Outbox;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeflateTest {
    private static final int COMPRESSED = 0x40;
    private static final String LONG_TEXT = "{\"type\":\"entry\",\"text\":\"grüß\"} ".repeat(100);

    private final Guests guests = Guests.echo();
    private Door door;

    @BeforeEach
    void open() throws Exception {
        door = TestDoor.open(doors(true), guests);
    }

    @AfterEach
    void close() {
        door.close();
    }

    private static Doors doors(boolean deflate) {
        Doors.Traffic traffic = new Doors.Traffic(
                131_072, Duration.ofSeconds(25), Duration.ofSeconds(60), deflate, Outbox.Bounds.DEFAULTS);
        return new Doors("127.0.0.1", 0, 0, null, Doors.Admission.DEFAULTS, traffic);
    }

    private static RawWebSocket connect(Door door, String offer) throws Exception {
        RawWebSocket client = RawWebSocket.dial(door.port());
        assertThat(client.handshake("/chat", Map.of("Sec-WebSocket-Extensions", offer)))
                .isEqualTo(101);
        return client;
    }

    private static byte[] deflated(byte[] message) {
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(message);
            byte[] out = new byte[message.length + 100];
            int length = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
            return Arrays.copyOf(out, length - 4);
        }
    }

    private static String inflated(byte[] compressed) throws DataFormatException {
        try (Inflater inflater = new Inflater(true)) {
            ByteArrayOutputStream input = new ByteArrayOutputStream();
            input.writeBytes(compressed);
            input.writeBytes(new byte[] {0, 0, (byte) 0xFF, (byte) 0xFF});
            inflater.setInput(input.toByteArray());
            byte[] out = new byte[1 << 20];
            return new String(out, 0, inflater.inflate(out), UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "permessage-deflate                                                     | true",
                "permessage-deflate; client_max_window_bits                             | true",
                "permessage-deflate; client_no_context_takeover; client_max_window_bits=10 | true",
                "permessage-deflate; server_max_window_bits=9, permessage-deflate       | true",
                "permessage-deflate; server_max_window_bits=9                           | false",
                "permessage-deflate; unknown                                            | false",
                "x-webkit-deflate-frame                                                 | false"
            })
    void acceptableOfferIsAccepted(String offer, boolean accepted) throws Exception {
        try (RawWebSocket client = connect(door, offer)) {
            assertThat(client.responseHeader("Sec-WebSocket-Extensions")).isEqualTo(accepted ? Deflation.AGREED : "");
        }
    }

    @Test
    void offerIsDeclinedWhereTheConfigurationDoesNotAllowIt() throws Exception {
        try (Door plain = TestDoor.open(doors(false), guests);
                RawWebSocket client = connect(plain, "permessage-deflate")) {
            assertThat(client.responseHeader("Sec-WebSocket-Extensions")).isEmpty();

            client.send(true, COMPRESSED | RawWebSocket.TEXT, deflated(LONG_TEXT.getBytes(UTF_8)));
            assertThat(client.readCloseCode()).isEqualTo(1002);
        }
    }

    @Test
    void longMessagesAreCompressedBothWays() throws Exception {
        try (RawWebSocket client = connect(door, "permessage-deflate")) {
            for (int i = 0; i < 3; i++) {
                client.send(true, COMPRESSED | RawWebSocket.TEXT, deflated(LONG_TEXT.getBytes(UTF_8)));

                RawWebSocket.Frame answer = client.readFrame();
                assertThat(answer.compressed()).isTrue();
                assertThat(answer.payload()).hasSizeLessThan(LONG_TEXT.length() / 5);
                assertThat(inflated(answer.payload())).isEqualTo(LONG_TEXT);
            }
        }
    }

    @Test
    void shortAndUncompressedMessagesGoBesideThem() throws Exception {
        try (RawWebSocket client = connect(door, "permessage-deflate")) {
            client.sendText("short");
            RawWebSocket.Frame answer = client.readFrame();
            assertThat(answer.compressed()).isFalse();
            assertThat(answer.text()).isEqualTo("short");

            client.sendText(LONG_TEXT);
            assertThat(inflated(client.readFrame().payload())).isEqualTo(LONG_TEXT);
        }
    }

    @Test
    void compressedFragmentsArePutTogetherAroundControlFrames() throws Exception {
        byte[] bytes = deflated(LONG_TEXT.getBytes(UTF_8));
        try (RawWebSocket client = connect(door, "permessage-deflate")) {
            client.send(false, COMPRESSED | RawWebSocket.TEXT, Arrays.copyOf(bytes, 10));
            client.send(true, RawWebSocket.PING, new byte[0]);
            client.send(false, RawWebSocket.CONTINUATION, Arrays.copyOfRange(bytes, 10, 20));
            client.send(true, RawWebSocket.CONTINUATION, Arrays.copyOfRange(bytes, 20, bytes.length));

            assertThat(client.readFrame().opcode()).isEqualTo(RawWebSocket.PONG);
            assertThat(inflated(client.readFrame().payload())).isEqualTo(LONG_TEXT);
        }
    }

    @Test
    void onePushReachesCompressedAndPlainConnections() throws Exception {
        try (RawWebSocket packed = connect(door, "permessage-deflate");
                RawWebSocket plain = RawWebSocket.connect(door.port())) {
            var push = Guests.message(LONG_TEXT);
            guests.next().connection().push(push);
            guests.next().connection().push(push);

            assertThat(inflated(packed.readFrame().payload())).isEqualTo(LONG_TEXT);
            assertThat(plain.readText()).isEqualTo(LONG_TEXT);
        }
    }

    @Test
    void bombIsRefusedBeforeItExplodes() throws Exception {
        byte[] bomb = deflated(new byte[64 << 20]);
        assertThat(bomb).hasSizeLessThan(131_072);
        try (RawWebSocket client = connect(door, "permessage-deflate")) {
            client.send(true, COMPRESSED | RawWebSocket.TEXT, bomb);

            assertThat(client.readCloseCode()).isEqualTo(1009);
        }
    }

    @Test
    void brokenCompressionIsRefused() throws Exception {
        try (RawWebSocket client = connect(door, "permessage-deflate")) {
            client.send(true, COMPRESSED | RawWebSocket.TEXT, new byte[] {(byte) 0xFF, (byte) 0xFF, 1, 2});

            assertThat(client.readCloseCode()).isEqualTo(1007);
        }
    }

    @Test
    void messageInsideACompressedOneIsRefused() throws Exception {
        try (RawWebSocket client = connect(door, "permessage-deflate")) {
            client.send(false, COMPRESSED | RawWebSocket.TEXT, new byte[] {1});
            client.sendText("inside");

            assertThat(client.readCloseCode()).isEqualTo(1002);
        }
    }
}
