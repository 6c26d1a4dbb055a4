package chat.parley.desktop.timeline;

import static chat.parley.desktop.timeline.Action.COPY;
import static chat.parley.desktop.timeline.Action.DELETE;
import static chat.parley.desktop.timeline.Action.DISCARD;
import static chat.parley.desktop.timeline.Action.EDIT;
import static chat.parley.desktop.timeline.Action.PIN;
import static chat.parley.desktop.timeline.Action.REACT;
import static chat.parley.desktop.timeline.Action.REPLY;
import static chat.parley.desktop.timeline.Action.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.cache.Pending;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.Role;
import chat.parley.timeline.Line;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MessageRightsTest {

    private static final Handle JANA = new Handle("jana");
    private static final Handle PETRA = new Handle("petra");
    private static final EntryId ID = EntryId.next(Clock.systemUTC(), new Random(1));
    private static final ConversationId DIRECT = ConversationId.direct(JANA, PETRA);
    private static final ConversationId GROUP = ConversationId.group(ID);

    @Test
    void bothPinInADirectConversationAndEachDeletesTheirOwn() {
        assertThat(allowed(DIRECT, true, null, said(JANA))).containsOnly(REACT, REPLY, COPY, EDIT, PIN, DELETE);
        assertThat(allowed(DIRECT, true, null, said(PETRA))).containsOnly(REACT, REPLY, COPY, PIN);
    }

    @Test
    void membersOfAGroupDoNotPinNorDeleteOthers() {
        assertThat(allowed(GROUP, true, Role.MEMBER, said(JANA))).containsOnly(REACT, REPLY, COPY, EDIT, DELETE);
        assertThat(allowed(GROUP, true, Role.MEMBER, said(PETRA))).containsOnly(REACT, REPLY, COPY);
        assertThat(allowed(GROUP, true, null, said(PETRA))).containsOnly(REACT, REPLY, COPY);
    }

    @Test
    void adminsAndOwnersPinAndDeleteOthersButEditOnlyTheirOwn() {
        for (var role : List.of(Role.ADMIN, Role.OWNER)) {
            assertThat(allowed(GROUP, true, role, said(PETRA))).containsOnly(REACT, REPLY, COPY, PIN, DELETE);
        }
    }

    @Test
    void whoIsOutCanOnlyCopy() {
        assertThat(allowed(GROUP, false, Role.OWNER, said(JANA))).containsOnly(COPY);
    }

    @Test
    void nothingIsDoneWithWhatIsDeleted() {
        assertThat(allowed(GROUP, true, Role.OWNER, line(JANA, new Content.Deleted())))
                .isEmpty();
    }

    @Test
    void aRefusedChangeCanBeTriedAgainOrDropped() {
        var refused = new Pending(
                DIRECT, ID, 1, new Content.Pin(1, true), false, new Pending.Failure(ProblemCode.FORBIDDEN, "no"));
        assertThat(new MessageRights(true, null).allowed(DIRECT, JANA, said(PETRA), refused))
                .contains(RETRY, DISCARD, REPLY);
    }

    @Test
    void whatWaitsCanBeTakenBack() {
        assertThat(MessageRights.allowed(new Pending(DIRECT, ID, 1, Content.Text.of("hi"), false, null)))
                .containsOnly(COPY, DISCARD);
    }

    private static Set<Action> allowed(ConversationId id, boolean member, @Nullable Role role, Line line) {
        return new MessageRights(member, role).allowed(id, JANA, line, null);
    }

    private static Line said(Handle author) {
        return line(author, Content.Text.of("hello"));
    }

    private static Line line(Handle author, Content content) {
        return new Line(1, ID, author, 1, content, false, List.of(), false);
    }
}
