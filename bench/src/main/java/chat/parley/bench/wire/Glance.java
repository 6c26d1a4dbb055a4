package chat.parley.bench.wire;

import chat.parley.protocol.Codec;
import chat.parley.protocol.Reply;
import chat.parley.protocol.ServerFrame;
import chat.parley.protocol.Subprotocol;
import chat.parley.protocol.UnreadableFrameException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A frame of the server, of which only what is asked for is read. It is found by its name's bytes, without decoding what is around
 * it: good for numbers whose names stand nowhere else in the frames that the load makes. One thread; the next frame replaces it.
 */
public final class Glance {
    /** A field's name as it stands in frames, made once. */
    public static final class Field {
        private final byte[] json;
        private final byte[] cbor;

        public Field(String name) {
            json = ("\"" + name + "\":").getBytes(StandardCharsets.UTF_8);
            byte[] text = name.getBytes(StandardCharsets.UTF_8);
            cbor = new byte[text.length + 1];
            cbor[0] = (byte) (CBOR_TEXT + text.length);
            System.arraycopy(text, 0, cbor, 1, text.length);
        }
    }

    public static final Field REF = new Field("ref");
    public static final Field SEQ = new Field("seq");

    /** What {@link #number} says where there is none. */
    public static final long ABSENT = -1;

    private static final int CBOR_TEXT = 0x60;
    private static final int CBOR_LONGEST_INLINE = 23;
    private static final int CBOR_ONE_BYTE_MORE = 0x18;
    private static final int CBOR_EIGHT_BYTES_MORE = 0x1b;
    /** Every frame of our server begins with its type; in CBOR that is a map's beginning, two texts, and the type's length. */
    private static final byte[] JSON_TYPE = "{\"type\":\"".getBytes(StandardCharsets.UTF_8);

    private static final byte[] CBOR_TYPE = {(byte) 0xbf, CBOR_TEXT + 4, 't', 'y', 'p', 'e'};

    private final Subprotocol subprotocol;
    private byte[] bytes = {};
    private int from;
    private int to;

    Glance(Subprotocol subprotocol) {
        this.subprotocol = subprotocol;
    }

    Glance at(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        return this;
    }

    /** Whether the frame is of that type. */
    public boolean is(byte[] type) {
        byte[] beginning = subprotocol == Subprotocol.JSON ? JSON_TYPE : CBOR_TYPE;
        int at = from + beginning.length + (subprotocol == Subprotocol.JSON ? 0 : 1);
        int end = at + type.length;
        boolean ends = subprotocol == Subprotocol.JSON
                ? end < to && bytes[end] == '"'
                : end <= to && bytes[at - 1] == CBOR_TEXT + type.length;
        return ends
                && Arrays.equals(bytes, from, from + beginning.length, beginning, 0, beginning.length)
                && Arrays.equals(bytes, at, end, type, 0, type.length);
    }

    /** The number under the first field of that name, or {@link #ABSENT}. */
    public long number(Field field) {
        byte[] name = subprotocol == Subprotocol.JSON ? field.json : field.cbor;
        int at = after(name);
        if (at < 0) {
            return ABSENT;
        }
        return subprotocol == Subprotocol.JSON ? digits(at, to - at) : cborNumber(at);
    }

    /** The number written in digits after a mark in a text, or {@link #ABSENT}. */
    public long written(byte[] mark, int digits) {
        int at = after(mark);
        return at < 0 ? ABSENT : digits(at, digits);
    }

    private int after(byte[] sought) {
        int last = to - sought.length;
        byte first = sought[0];
        for (int i = from; i <= last; i++) {
            if (bytes[i] == first && Arrays.equals(bytes, i, i + sought.length, sought, 0, sought.length)) {
                return i + sought.length;
            }
        }
        return -1;
    }

    private long digits(int at, int most) {
        long number = 0;
        int i = at;
        for (int end = Math.min(to, at + most); i < end && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            number = 10 * number + bytes[i] - '0';
        }
        return i == at ? ABSENT : number;
    }

    private long cborNumber(int at) {
        int head = at < to ? bytes[at] & 0xff : 0xff;
        if (head <= CBOR_LONGEST_INLINE) {
            return head;
        }
        int more = head <= CBOR_EIGHT_BYTES_MORE ? 1 << (head - CBOR_ONE_BYTE_MORE) : 0;
        if (more == 0 || at + more >= to) {
            return ABSENT;
        }
        long number = 0;
        for (int i = 1; i <= more; i++) {
            number = number << 8 | (bytes[at + i] & 0xff);
        }
        return number;
    }

    /** All of the frame, for where it does not matter what that costs. */
    public ServerFrame decoded() {
        try {
            return Codec.of(subprotocol)
                    .serverFrame(Arrays.copyOfRange(bytes, from, to))
                    .map(Codec.Told::frame)
                    .orElseGet(Reply.Ok::new);
        } catch (UnreadableFrameException e) {
            throw new IllegalStateException("the server sends what is no frame", e);
        }
    }
}
