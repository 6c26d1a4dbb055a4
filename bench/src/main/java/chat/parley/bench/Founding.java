package chat.parley.bench;

import chat.parley.bench.wire.ClientFrame;
import chat.parley.bench.wire.Glance;
import chat.parley.bench.wire.Listener;
import chat.parley.bench.wire.Wire;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/** Makes a group of some people: the first of them creates it and brings the others in, as many at a time as the protocol allows. */
final class Founding implements Listener {
    private static final int PATIENCE_SECONDS = 60;
    private static final String NAME = "Everybody";

    private final Stage stage;
    private final List<Person> members;
    private final Queue<Request> steps = new ArrayDeque<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private long ref = 100;

    Founding(Stage stage, List<Person> members) {
        this.stage = stage;
        this.members = members;
    }

    /** Returns when all are members. */
    ConversationId found() throws InterruptedException {
        EntryId id = nextId();
        ConversationId group = ConversationId.group(id);
        List<Handle> others = members.stream().skip(1).map(Person::handle).toList();
        for (int from = 0; from < others.size(); from += Request.MAX_MEMBERS_AT_ONCE) {
            List<Handle> some = others.subList(from, Math.min(others.size(), from + Request.MAX_MEMBERS_AT_ONCE));
            steps.add(
                    from == 0
                            ? new Request.CreateGroup(id, NAME, some)
                            : new Request.AddMembers(group, nextId(), some));
        }
        new Gathering(
                        stage.wires(),
                        1,
                        number -> new Request.Resume(members.getFirst().token()),
                        Arrival.Until.SYNCED,
                        (number, wire, frame, now) -> {
                            wire.handTo(this);
                            next(wire);
                        })
                .await(1, "found the group", stage.progress());
        try {
            done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new LoadException("The group can't be made: " + e.getMessage());
        }
        return group;
    }

    private static EntryId nextId() {
        return EntryId.next(Clock.systemUTC(), RandomGenerator.getDefault());
    }

    private void next(Wire wire) {
        Request step = steps.poll();
        if (step == null) {
            wire.close(); // the group is made, once the server has closed too
        } else {
            wire.send(ClientFrame.of(wire.wires().subprotocol(), ++ref, step));
        }
    }

    @Override
    public void opened(Wire wire) {
        throw new IllegalStateException("the founder is in already");
    }

    @Override
    public void told(Wire wire, Glance frame, long now) {
        if (frame.number(Glance.REF) != ref) {
            return;
        }
        if (frame.decoded() instanceof Reply.Problem problem) {
            done.completeExceptionally(new LoadException(problem.message()));
        } else {
            next(wire);
        }
    }

    @Override
    public void closed(Wire wire, int code, String reason) {
        if (steps.isEmpty()) {
            done.complete(null);
        } else {
            done.completeExceptionally(new LoadException(reason));
        }
    }
}
