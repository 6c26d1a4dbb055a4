package chat.parley.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class InflowTest {
    private static final byte[] HEAD =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final byte[] desk = new byte[Inflow.MOST_FRAME_BYTES + 100];

    @Property(tries = 200)
    void framesComeOutWholeHoweverTheyAreCut(
            @ForAll @Size(max = 5) List<@IntRange(max = 70_000) Integer> lengths,
            @ForAll @Size(max = 20) List<@IntRange(max = 80_000) Integer> cuts) {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        sent.writeBytes(HEAD);
        lengths.forEach(length -> sent.writeBytes(frame(length)));
        byte[] bytes = sent.toByteArray();
        Heard heard = new Heard();
        Inflow inflow = new Inflow();

        int at = 0;
        for (int cut : cuts) {
            int next = Math.min(bytes.length, at + cut);
            inflow.take(Unpooled.wrappedBuffer(bytes, at, next - at), desk, heard);
            at = next;
        }
        inflow.take(Unpooled.wrappedBuffer(bytes, at, bytes.length - at), desk, heard);

        assertThat(heard.lengths).isEqualTo(lengths);
    }

    @Test
    void aFrameThatIsTooLongIsRefused() {
        Inflow inflow = new Inflow();
        inflow.take(Unpooled.wrappedBuffer(HEAD), desk, new Heard());

        byte[] header = {(byte) 0x82, 127, 0, 0, 0, 1, 0, 0, 0, 0};
        assertThatThrownBy(() -> inflow.take(Unpooled.wrappedBuffer(header), desk, new Heard()))
                .hasMessageContaining("4294967296 bytes");
    }

    /** What a server sends is not masked. */
    private static byte[] frame(int length) {
        byte[] masked = ClientFrame.of(ClientFrame.BINARY, new byte[length]);
        int header = masked.length - length - 4;
        byte[] frame = new byte[header + length];
        System.arraycopy(masked, 0, frame, 0, header);
        frame[1] &= 0x7f;
        return frame;
    }

    private static final class Heard implements Inflow.Pieces {
        private final List<Integer> lengths = new ArrayList<>();

        @Override
        public boolean handshake(String head) {
            assertThat(head).startsWith("HTTP/1.1 101");
            return true;
        }

        @Override
        public void frame(int opcode, byte[] bytes, int from, int to) {
            assertThat(opcode).isEqualTo(ClientFrame.BINARY);
            lengths.add(to - from);
        }
    }
}
