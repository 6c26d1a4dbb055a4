package chat.parley.server.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fault ends its own connection with the right code, and nobody else notices. */
class BadFramesTest {
    private static final int MOST = 131_072;

    private final Guests guests = Guests.echo();
    private Door door;
    private RawWebSocket bystander;

    @BeforeEach
    void open() throws Exception {
        door = TestDoor.open(TestDoor.doors(), guests);
        bystander = RawWebSocket.connect(door.port());
        guests.next();
    }

    @AfterEach
    void bystanderHasNoticedNothing() throws Exception {
        bystander.sendText("hello");
        assertThat(bystander.readText()).isEqualTo("hello");
        bystander.close();
        door.close();
    }

    @ParameterizedTest
    @CsvSource({
        "8103616263,               1002, unmasked text",
        "8900,                     1002, unmasked ping",
        "098000000000,             1002, control frame in fragments",
        "89FE007E00000000,         1002, long control frame",
        "C18000000000,             1002, reserved bit",
        "838000000000,             1002, unknown opcode",
        "8B8000000000,             1002, unknown control opcode",
        "808000000000,             1002, continuation of nothing",
        "018000000000818000000000, 1002, text inside a fragmented text",
        "81810000000080,           1007, no UTF-8",
        "818300000000EDA080,       1007, a surrogate in UTF-8",
        "818200000000C3A9818100000000C3, 1007, half a character",
        "88810000000003,           1002, half a close code",
        "8882000000000001,         1002, a close code that may not be sent",
        "81FF0000000000020001,     1009, a byte too long",
        "81FF7FFFFFFFFFFFFFFF,     1009, absurdly long",
        "81FFFFFFFFFFFFFFFFFF,     1009, negatively long"
    })
    void faultHasItsCode(String bytes, int code, String what) throws Exception {
        try (RawWebSocket client = RawWebSocket.connect(door.port())) {
            client.sendRaw(HexFormat.of().parseHex(bytes));

            assertThat(client.readCloseCode()).as(what).isEqualTo(code);
            client.readToEnd();
            guests.next().awaitLeft();
        }
    }

    @Test
    void tooLongMessageInFragmentsIsRefused() throws Exception {
        try (RawWebSocket client = RawWebSocket.connect(door.port())) {
            client.send(false, RawWebSocket.TEXT, new byte[MOST / 2]);
            client.send(false, RawWebSocket.CONTINUATION, new byte[MOST / 2]);
            client.send(true, RawWebSocket.CONTINUATION, new byte[1]);

            assertThat(client.readCloseCode()).isEqualTo(1009);
        }
    }

    @Test
    void longestMessageInFragmentsIsTakenAgainAndAgain() throws Exception {
        try (RawWebSocket client = RawWebSocket.connect(door.port())) {
            for (int i = 0; i < 3; i++) {
                client.send(false, RawWebSocket.TEXT, "a".repeat(MOST / 2).getBytes(UTF_8));
                client.send(true, RawWebSocket.PING, new byte[100]);
                client.send(
                        true, RawWebSocket.CONTINUATION, "b".repeat(MOST / 2).getBytes(UTF_8));

                assertThat(client.readText()).isEqualTo("a".repeat(MOST / 2) + "b".repeat(MOST / 2));
            }
        }
    }

    @Test
    void clientStillSendingReadsWhyItWasRefused() throws Exception {
        byte[] huge = RawWebSocket.frame(true, RawWebSocket.TEXT, new byte[4 << 20], true);
        try (RawWebSocket client = RawWebSocket.connect(door.port())) {
            client.sendRaw(huge);

            assertThat(client.readCloseCode()).isEqualTo(1009);
        }
    }

    @Test
    void clientGoneInTheMiddleOfAFrameHasLeft() throws Exception {
        try (RawWebSocket client = RawWebSocket.connect(door.port())) {
            client.sendRaw(HexFormat.of().parseHex("81FF00000000000000FF00"));
        }
        Guests.Guest guest = guests.next();
        assertThat(guest.nextEvent()).isEqualTo("left");
    }

    @Test
    void randomBytesEndTheirConnectionAndNothingElse() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[random.nextInt(1, 600)];
            random.nextBytes(bytes);
            if (i % 2 == 0) {
                bytes[0] = (byte) (0x80 | random.nextInt(1, 3)); // past the first look
                bytes[bytes.length > 1 ? 1 : 0] |= (byte) 0x80;
            }
            try (RawWebSocket client = RawWebSocket.connect(door.port())) {
                client.sendRaw(bytes);
                client.socket().shutdownOutput();
                readToTheEndOrReset(client);
            }
            guests.next().awaitLeft();
        }
    }

    private static void readToTheEndOrReset(RawWebSocket client) {
        try {
            client.readToEnd();
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    @Test
    void failingVisitorEndsItsConnectionOnly() throws Exception {
        Guests clumsy = new Guests((connection, frame) -> {
            throw new IllegalStateException("clumsy, as the test wants it");
        });
        try (Door other = TestDoor.open(TestDoor.doors(), clumsy);
                RawWebSocket client = RawWebSocket.connect(other.port())) {
            client.sendText("catch");

            assertThat(client.readCloseCode()).isEqualTo(1011);
            clumsy.next().awaitLeft();
        }
    }
}
