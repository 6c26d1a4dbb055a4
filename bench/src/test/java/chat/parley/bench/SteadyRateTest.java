package chat.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.bench.measure.Acceptance;
import chat.parley.bench.measure.Latency;
import chat.parley.bench.measure.Meter;
import chat.parley.bench.measure.Violations;
import chat.parley.bench.wire.Address;
import chat.parley.bench.wire.Glance;
import chat.parley.bench.wire.Listener;
import chat.parley.bench.wire.Wire;
import chat.parley.bench.wire.Wires;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Subprotocol;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SteadyRateTest {
    private static final int POSTS = 300;
    private static final int PER_SECOND = 1_000;

    private final Violations violations = new Violations();
    private final Meter meter = new Meter();
    private final CompletableFuture<Void> answered = new CompletableFuture<>();

    @Test
    void aServerThatStallsShowsInEveryPostThatWasDueMeanwhile() throws Exception {
        try (HesitantServer server = new HesitantServer(POSTS);
                Wires wires = new Wires(List.of(Address.of(server.url())), Subprotocol.JSON, 1)) {
            Talk talk = talk(wires);
            Member member = member(wires, talk);
            wires.ask(() -> {
                member.mayPost();
                meter.start(wires.now());
                return true;
            });

            talk.begin();
            answered.get(10, TimeUnit.SECONDS);

            Latency latency = wires.ask(meter::postedLatency);
            assertThat(latency.count()).isEqualTo(POSTS);
            assertThat(latency.max()).isGreaterThan(290); // the first waited for all the others to become due
            assertThat(latency.p50()).isGreaterThan(140);
        }
    }

    @Test
    void aLoadThatIsLateItselfCountsFromWhenThePostWasDue() throws Exception {
        try (HesitantServer server = new HesitantServer(1);
                Wires wires = new Wires(List.of(Address.of(server.url())), Subprotocol.JSON, 1)) {
            Talk talk = talk(wires);
            Member member = member(wires, talk);
            wires.ask(() -> {
                long due = wires.now();
                meter.start(due);
                while (wires.now() < due + TimeUnit.MILLISECONDS.toNanos(50)) {
                    Thread.onSpinWait(); // the load is busy with something else
                }
                member.post(due);
                return true;
            });
            answered.get(10, TimeUnit.SECONDS);

            assertThat(wires.ask(meter::lateness).max()).isGreaterThanOrEqualTo(50);
            assertThat(wires.ask(meter::postedLatency).max()).isGreaterThanOrEqualTo(50);
        }
    }

    private Talk talk(Wires wires) {
        return new Talk(wires, new UntilAnswered(new SteadyRate(wires, PER_SECOND), answered), violations);
    }

    private Member member(Wires wires, Talk talk) throws Exception {
        CompletableFuture<Wire> opened = new CompletableFuture<>();
        wires.connect(0, new FirstListener(opened));
        Wire wire = opened.get(10, TimeUnit.SECONDS);
        Room room = new Room(new ConversationId("d:a1:b1"), new Acceptance("room", 0, violations));
        return wires.ask(() -> {
            Member member = new Member(0, wire, room, 120, talk);
            wire.handTo(member);
            talk.add(member);
            talk.add(meter);
            return member;
        });
    }

    /** Stops at the first answers: all of them come at once. */
    private record UntilAnswered(Pace pace, CompletableFuture<Void> answered) implements Pace {
        @Override
        public void begin(List<Member> posters) {
            pace.begin(posters);
        }

        @Override
        public void moved(Member member) {
            pace.end();
            member.wire().wires().run(() -> answered.complete(null)); // after the others that came with this one
        }

        @Override
        public void end() {
            pace.end();
        }
    }

    private record FirstListener(CompletableFuture<Wire> opened) implements Listener {
        @Override
        public void opened(Wire wire) {
            opened.complete(wire);
        }

        @Override
        public void told(Wire wire, Glance frame, long now) {
            throw new AssertionError("nobody was asked anything");
        }

        @Override
        public void closed(Wire wire, int code, String reason) {
            opened.completeExceptionally(new AssertionError(reason));
        }
    }
}
