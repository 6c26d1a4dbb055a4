package chat.parley.bench.wire;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Request;
import chat.parley.protocol.Subprotocol;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * One author's posts in one conversation, of which only what differs is written anew: the ref, the id, and when the post was due,
 * which its receivers read out of the text. The ref says the same time, so that no table of unanswered posts is needed. One thread.
 */
public final class PostForm {
    /** Refs and times in texts are this and the nanoseconds, so that all have the same number of digits. */
    private static final long EPOCH = 1_000_000_000_000_000L;

    private static final int TIME_DIGITS = 16;
    private static final int AUTHOR_DIGITS = 6;
    private static final int MOST_AUTHORS = 1_000_000;
    private static final byte[] DUE = "due ".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BY = " by ".getBytes(StandardCharsets.UTF_8);
    private static final String FILLING = " and whatever people say to each other all day long,";
    /** Shortest text that says all this. */
    public static final int LEAST_TEXT_BYTES = 32;

    private static final long VERSION_7 = 0x7000;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final EntryId PLACE_OF_ID = new EntryId("00000000-0000-7000-8000-000000000000");

    private final byte[] frame;
    private final boolean binaryRef;
    private final int ref;
    private final int id;
    private final int due;
    private final SplittableRandom random = new SplittableRandom();
    private long last;

    public PostForm(Subprotocol subprotocol, ConversationId conversation, int author, int textBytes) {
        if (author >= MOST_AUTHORS || textBytes < LEAST_TEXT_BYTES) {
            throw new IllegalArgumentException("author " + author + ", " + textBytes + " bytes");
        }
        String beginning = "due " + EPOCH + " by " + String.format("%0" + AUTHOR_DIGITS + "d", author);
        String text = (beginning + FILLING.repeat(1 + textBytes / FILLING.length())).substring(0, textBytes);
        frame = ClientFrame.of(
                subprotocol, EPOCH, new Request.Post(conversation, PLACE_OF_ID, Content.Text.of(text), false));
        binaryRef = subprotocol == Subprotocol.CBOR;
        ref = binaryRef ? after("cref") + 1 : after("\"ref\":"); // behind c, the length, comes the width of the number
        id = after(PLACE_OF_ID.text()) - PLACE_OF_ID.text().length();
        due = after("due ");
    }

    private int after(String text) {
        byte[] sought = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i <= frame.length - sought.length; i++) {
            if (Arrays.equals(frame, i, i + sought.length, sought, 0, sought.length)) {
                return i + sought.length;
            }
        }
        throw new IllegalStateException("the codec writes posts in another form");
    }

    /**
     * The next post.
     *
     * @param dueAt when it was to be sent, on the clock of {@link Wires#now}; later than the one before by a nanosecond at least
     * @return the same array every time
     */
    public byte[] next(long dueAt) {
        last = Math.max(dueAt, last + 1);
        if (binaryRef) {
            for (int i = 0; i < Long.BYTES; i++) {
                frame[ref + i] = (byte) ((EPOCH + last) >>> (56 - 8 * i));
            }
        } else {
            write(EPOCH + last, ref);
        }
        write(EPOCH + last, due);
        writeId();
        return frame;
    }

    /** A version 7 UUID, without the look at its form that {@link EntryId} takes. */
    private void writeId() {
        long high = (System.currentTimeMillis() << 16) | VERSION_7 | (random.nextLong() & 0xfff);
        long low = VARIANT | (random.nextLong() >>> 2);
        String text = new UUID(high, low).toString();
        for (int i = 0; i < text.length(); i++) {
            frame[id + i] = (byte) text.charAt(i);
        }
    }

    private void write(long number, int at) {
        long left = number;
        for (int i = TIME_DIGITS - 1; i >= 0; i--) {
            frame[at + i] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }

    /** When the post that an answer is for was due, or {@link Glance#ABSENT}. */
    public static long dueOfAnswer(Glance posted) {
        return time(posted.number(Glance.REF));
    }

    /** When the post of an entry was due, or {@link Glance#ABSENT} where it is none of the load's. */
    public static long dueOfEntry(Glance entry) {
        return time(entry.written(DUE, TIME_DIGITS));
    }

    /** The number of the author of an entry, or {@link Glance#ABSENT}. */
    public static long author(Glance entry) {
        return entry.written(BY, AUTHOR_DIGITS);
    }

    private static long time(long written) {
        return written < EPOCH ? Glance.ABSENT : written - EPOCH;
    }
}
