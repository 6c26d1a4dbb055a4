package chat.parley.server.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.server.account.Blocks;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WelcomeTest {
    private static final Handle ALICE = new Handle("alice");
    private static final Handle BOB = new Handle("bob");
    private static final ConversationId CHAT = ConversationId.direct(ALICE, BOB);

    private final Asked blocks = new Asked();
    private final Welcome welcome = new Welcome(blocks);

    /** Bob may block Alice. */
    private static final class Asked implements Blocks {
        private boolean blocking;
        private int times;
        private Runnable meanwhile = () -> {};

        @Override
        public Set<Handle> blocking(Handle user, Collection<Handle> people) {
            assertThat(user).isEqualTo(ALICE);
            assertThat(people).containsExactly(BOB);
            times++;
            Set<Handle> answer = blocking ? Set.of(BOB) : Set.of();
            meanwhile.run();
            return answer;
        }

        @Override
        public void block(Handle user, Handle blocked) {
            throw new AssertionError("only asked");
        }

        @Override
        public void unblock(Handle user, Handle blocked) {
            throw new AssertionError("only asked");
        }

        @Override
        public List<Handle> of(Handle user) {
            throw new AssertionError("only asked about one");
        }
    }

    private void assertForbidden() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> welcome.require(ALICE, CHAT))
                .extracting(ProblemException::code)
                .isEqualTo(ProblemCode.FORBIDDEN);
    }

    @Test
    void whoeverIsWelcomeIsNotAskedAboutAgain() {
        welcome.require(ALICE, CHAT);
        welcome.require(ALICE, CHAT);

        assertThat(blocks.times).isEqualTo(1);
    }

    @Test
    void whoeverIsBlockedIsAskedAboutEachTime() {
        blocks.blocking = true;
        assertForbidden();
        blocks.blocking = false;

        welcome.require(ALICE, CHAT);
    }

    @Test
    void whatHasChangedIsAskedAbout() {
        welcome.require(ALICE, CHAT);
        blocks.blocking = true;

        welcome.changed(ALICE, BOB);

        assertForbidden();
    }

    @Test
    void whatChangesWhileItIsAskedAboutIsNotRemembered() {
        blocks.meanwhile = () -> {
            blocks.blocking = true;
            welcome.changed(ALICE, BOB);
        };

        welcome.require(ALICE, CHAT); // it was so when that was asked

        blocks.meanwhile = () -> {};
        assertForbidden();
    }

    @Test
    void nobodyIsBlockedInAGroup() {
        welcome.require(ALICE, new ConversationId("g:0190f5a8c0de70008000000000000000"));

        assertThat(blocks.times).isZero();
    }
}
