package chat.parley.bench;

import chat.parley.bench.measure.Acceptance;
import chat.parley.bench.wire.Glance;
import chat.parley.bench.wire.Wire;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/** Brings everybody into their room, each on a connection of their own, signed in and in step. */
final class Seating {
    private static final int AT_ONCE = 100;

    private final Stage stage;
    private final Talk talk;
    private final int textBytes;
    private final Map<ConversationId, Room> rooms = new HashMap<>();
    private final List<Member> members = new ArrayList<>();

    Seating(Stage stage, Talk talk, int textBytes) {
        this.textBytes = textBytes;
        this.stage = stage;
        this.talk = talk;
    }

    /**
     * Returns when all are in.
     *
     * @param conversations of each person by number
     * @param posters who of them posts
     */
    void seat(IntFunction<ConversationId> conversations, IntPredicate posters) throws InterruptedException {
        List<Person> people = stage.people();
        new Gathering(
                        stage.wires(),
                        people.size(),
                        number -> new Request.Resume(people.get(number).token()),
                        Arrival.Until.SYNCED,
                        (number, wire, frame, now) -> {
                            Member member = member(number, wire, room(conversations.apply(number), frame));
                            if (posters.test(number)) {
                                member.mayPost();
                            }
                        })
                .await(AT_ONCE, "signed in", stage.progress());
    }

    private Member member(int number, Wire wire, Room room) {
        Member member = new Member(number, wire, room, textBytes, talk);
        wire.handTo(member);
        members.add(member);
        talk.add(member);
        return member;
    }

    /** The first one to enter tells where the log stands; nobody posts before all are in. */
    private Room room(ConversationId conversation, Glance synced) {
        return rooms.computeIfAbsent(conversation, unknown -> {
            long head = 0;
            for (ConversationState.Summary one : ((Reply.Synced) synced.decoded()).conversations()) {
                head = one.id().equals(conversation) ? one.head() : head;
            }
            return new Room(conversation, new Acceptance(conversation.text(), head, stage.violations()));
        });
    }

    List<Room> rooms() {
        return List.copyOf(rooms.values());
    }

    List<Member> members() {
        return List.copyOf(members);
    }
}
