package chat.parley.bench;

import chat.parley.bench.wire.ClientFrame;
import chat.parley.bench.wire.Glance;
import chat.parley.bench.wire.Listener;
import chat.parley.bench.wire.Wire;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Writes what the first of the people has to read: a long conversation with oneself, and a line to each of the others. */
final class Library implements Listener {
    /** In every thousandth line. */
    static final String RARE = "needle";

    /** In every line. */
    static final String COMMON = "whatever";

    private static final int RARE_EVERY = 1_000;
    private static final int UNDER_WAY = 64;
    private static final String FILLING = " whatever people write down for themselves, day after day after day";

    private final Stage stage;
    private final int lines;
    private final int textBytes;
    private final Handle reader;
    private final CountDownLatch missing;
    private int next;
    private volatile @Nullable String failure;

    Library(Stage stage, int lines, int textBytes) {
        this.stage = stage;
        this.lines = lines;
        this.textBytes = textBytes;
        this.reader = stage.people().getFirst().handle();
        this.missing = new CountDownLatch(lines + stage.people().size() - 1);
    }

    ConversationId longOne() {
        return ConversationId.direct(reader, reader);
    }

    int lines() {
        return lines;
    }

    /** Returns when all is written. */
    void fill() throws InterruptedException {
        new Gathering(
                        stage.wires(),
                        1,
                        number -> new Request.Resume(stage.people().getFirst().token()),
                        Arrival.Until.SYNCED,
                        (number, wire, frame, now) -> {
                            wire.handTo(this);
                            for (int i = 0; i < UNDER_WAY; i++) {
                                postNext(wire);
                            }
                        })
                .await(1, "writers", stage.progress());
        while (!missing.await(1, TimeUnit.SECONDS)) {
            String why = failure;
            if (why != null) {
                throw new LoadException("What is to be read can't be written: " + why);
            }
            stage.progress().say("%,d lines to write", missing.getCount());
        }
    }

    private void postNext(Wire wire) {
        int number = next++;
        int others = stage.people().size() - 1;
        if (number >= lines + others) {
            return;
        }
        ConversationId where = number < lines
                ? longOne()
                : ConversationId.direct(
                        reader, stage.people().get(1 + number - lines).handle());
        EntryId id = EntryId.next(Clock.systemUTC(), RandomGenerator.getDefault());
        Request.Post post = new Request.Post(where, id, Content.Text.of(text(number)), false);
        wire.send(ClientFrame.of(wire.wires().subprotocol(), 10L + number, post));
    }

    private String text(int number) {
        String beginning = "line " + number + (number % RARE_EVERY == 0 ? " " + RARE : "");
        return (beginning + FILLING.repeat(1 + textBytes / FILLING.length()))
                .substring(0, Math.max(textBytes, beginning.length()));
    }

    @Override
    public void opened(Wire wire) {
        throw new IllegalStateException("the writer is in already");
    }

    @Override
    public void told(Wire wire, Glance frame, long now) {
        if (frame.number(Glance.REF) == Glance.ABSENT) {
            return;
        }
        if (frame.decoded() instanceof Reply.Problem problem) {
            failure = problem.message();
            return;
        }
        missing.countDown();
        if (missing.getCount() == 0) {
            wire.close();
        } else {
            postNext(wire);
        }
    }

    @Override
    public void closed(Wire wire, int code, String reason) {
        if (missing.getCount() > 0) {
            failure = reason;
        }
    }
}
