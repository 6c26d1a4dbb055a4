package chat.parley.bench;

import chat.parley.bench.measure.Latencies;
import chat.parley.bench.measure.Violations.Kind;
import chat.parley.bench.wire.ClientFrame;
import chat.parley.bench.wire.Glance;
import chat.parley.bench.wire.Listener;
import chat.parley.bench.wire.Wire;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks for one thing after the other, in turn, and measures each. A sync lasts until its last page. */
final class Reader implements Listener {
    private final Stage stage;
    private final Library library;
    private final List<Question> questions;

    // on the thread of the wires only
    private int turn;
    private long ref = 100;
    private long askedAt;
    private long answers;
    private boolean over;

    /** @param name of what it measures, which ends in its unit */
    private record Question(String name, Supplier<Request> request, Latencies latencies) {}

    Reader(Stage stage, Library library) {
        this.stage = stage;
        this.library = library;
        Map<String, Supplier<Request>> asked = new LinkedHashMap<>();
        asked.put("syncMillis", () -> new Request.Sync(Map.of(), null, null));
        asked.put("historyNewestMillis", () -> history(null, null));
        asked.put("historyMiddleMillis", () -> history(null, 1 + somewhere()));
        asked.put("historyStartMillis", () -> history(51L, null));
        asked.put("searchCommonMillis", () -> search(Library.COMMON));
        asked.put("searchRareMillis", () -> search(Library.RARE));
        asked.put("searchNothingMillis", () -> search("nowhere to be found"));
        this.questions = new ArrayList<>();
        asked.forEach((name, request) -> questions.add(new Question(name, request, new Latencies())));
    }

    private long somewhere() {
        return ThreadLocalRandom.current().nextLong(library.lines());
    }

    private Request history(@Nullable Long before, @Nullable Long around) {
        return new Request.History(library.longOne(), before, null, around, null);
    }

    private static Request search(String text) {
        return new Request.Search(text, null, null, null);
    }

    /** Returns after the time is over. */
    void read(int warmUpSeconds, int seconds) throws InterruptedException {
        new Gathering(
                        stage.wires(),
                        1,
                        number -> new Request.Resume(stage.people().getFirst().token()),
                        Arrival.Until.WELCOME,
                        (number, wire, frame, now) -> {
                            wire.handTo(this);
                            ask(wire, questions.get(turn).request().get());
                        })
                .await(1, "readers", stage.progress());
        for (int i = 1; i <= warmUpSeconds + seconds; i++) {
            TimeUnit.SECONDS.sleep(1);
            long done = stage.wires().ask(() -> answers);
            stage.progress().say("%d s  %,d answers", i, done);
            if (i == warmUpSeconds) {
                stage.wires().run(this::forget);
            }
        }
        stage.wires().run(() -> over = true);
    }

    private void forget() {
        answers = 0;
        questions.forEach(question -> question.latencies().clear());
    }

    long answers() throws InterruptedException {
        return stage.wires().ask(() -> answers);
    }

    void tell(Map<String, Object> figures) throws InterruptedException {
        for (Question question : questions) {
            figures.put(
                    question.name(),
                    stage.wires().ask(() -> question.latencies().sum()));
        }
    }

    private void ask(Wire wire, Request request) {
        askedAt = stage.wires().now();
        go(wire, request);
    }

    private void go(Wire wire, Request request) {
        wire.send(ClientFrame.of(wire.wires().subprotocol(), ++ref, request));
    }

    @Override
    public void opened(Wire wire) {
        throw new IllegalStateException("the reader is in already");
    }

    @Override
    public void told(Wire wire, Glance frame, long now) {
        if (frame.number(Glance.REF) != ref || over) {
            return;
        }
        Question question = questions.get(turn);
        switch (frame.decoded()) {
            case Reply.Problem problem -> stage.violations().add(Kind.REFUSED, problem.message());
            case Reply.Synced synced
            when synced.next() != null -> {
                go(wire, new Request.Sync(Map.of(), null, synced.next()));
                return;
            }
            default -> question.latencies().add(now - askedAt);
        }
        answers++;
        turn = (turn + 1) % questions.size();
        ask(wire, questions.get(turn).request().get());
    }

    @Override
    public void closed(Wire wire, int code, String reason) {
        if (!over) {
            stage.violations().add(Kind.REFUSED, "The reader was closed with " + code + ": " + reason);
        }
    }
}
