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
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Writes what the first of the people has to read: a long conversation of a few of them, and a line to each of the others. */
final class Library {
    /** In every thousandth line. */
    static final String RARE = "needle";

    /** In every line. */
    static final String COMMON = "whatever";

    private static final int RARE_EVERY = 1_000;

    /** A server puts the posts of one member after one another; those of several share what it costs to make them durable. */
    private static final int MOST_WRITERS = 16;

    private static final int UNDER_WAY = 32;
    private static final String FILLING = " whatever people write to each other, day after day after day";

    private final Stage stage;
    private final List<Person> writers;
    private final ConversationId longOne;
    private final int lines;
    private final int textBytes;
    private final CountDownLatch missing;
    private volatile @Nullable String failure;

    /** Returns when the long conversation is founded. */
    Library(Stage stage, int lines, int textBytes) throws InterruptedException {
        this.stage = stage;
        this.writers =
                stage.people().subList(0, Math.min(MOST_WRITERS, stage.people().size()));
        this.longOne = new Founding(stage, writers).found();
        this.lines = lines;
        this.textBytes = textBytes;
        this.missing = new CountDownLatch(lines + stage.people().size() - 1);
    }

    ConversationId longOne() {
        return longOne;
    }

    int lines() {
        return lines;
    }

    /** Returns when all is written. */
    void fill() throws InterruptedException {
        new Gathering(
                        stage.wires(),
                        writers.size(),
                        number -> new Request.Resume(writers.get(number).token()),
                        Arrival.Until.SYNCED,
                        (number, wire, frame, now) -> new Writer(number).begin(wire))
                .await(1, "writers", stage.progress());
        while (!missing.await(1, TimeUnit.SECONDS)) {
            String why = failure;
            if (why != null) {
                throw new LoadException("What is to be read can't be written: " + why);
            }
            stage.progress().say("%,d lines to write", missing.getCount());
        }
    }

    private String text(int number) {
        String beginning = "line " + number + (number % RARE_EVERY == 0 ? " " + RARE : "");
        return (beginning + FILLING.repeat(1 + textBytes / FILLING.length()))
                .substring(0, Math.max(textBytes, beginning.length()));
    }

    /** Writes its share of the long conversation; the first one, whose library it is, also to the others. On the thread of the wires. */
    private final class Writer implements Listener {
        private int nextLine;
        private int nextOther;
        private int unanswered;
        private long ref = 10;

        Writer(int number) {
            this.nextLine = number;
            this.nextOther = number == 0 ? 1 : stage.people().size();
        }

        void begin(Wire wire) {
            wire.handTo(this);
            for (int i = 0; i < UNDER_WAY; i++) {
                goOn(wire);
            }
            closeWhenDone(wire);
        }

        private void goOn(Wire wire) {
            if (nextLine < lines) {
                post(wire, longOne, text(nextLine));
                nextLine += writers.size();
            } else if (nextOther < stage.people().size()) {
                Handle other = stage.people().get(nextOther).handle();
                post(wire, ConversationId.direct(writers.getFirst().handle(), other), text(nextOther));
                nextOther++;
            }
        }

        private void post(Wire wire, ConversationId where, String text) {
            EntryId id = EntryId.next(Clock.systemUTC(), RandomGenerator.getDefault());
            Request.Post post = new Request.Post(where, id, Content.Text.of(text), false);
            wire.send(ClientFrame.of(wire.wires().subprotocol(), ++ref, post));
            unanswered++;
        }

        private void closeWhenDone(Wire wire) {
            if (unanswered == 0) {
                wire.close();
            }
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
            unanswered--;
            missing.countDown();
            goOn(wire);
            closeWhenDone(wire);
        }

        @Override
        public void closed(Wire wire, int code, String reason) {
            if (unanswered > 0) {
                failure = reason;
            }
        }
    }
}
