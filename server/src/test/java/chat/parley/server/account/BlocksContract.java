package chat.parley.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Blocks} keeps to. */
public interface BlocksContract {
    Handle ALICE = new Handle("alice");
    Handle BOB = new Handle("bob");
    Handle CAROL = new Handle("carol");

    /** Nobody has blocked anybody at the beginning of each test. */
    Blocks blocks();

    @Test
    default void whoWasBlockedIsKnownUntilUnblocked() {
        blocks().block(ALICE, CAROL);
        blocks().block(ALICE, BOB);
        blocks().block(ALICE, BOB);

        assertThat(blocks().of(ALICE)).containsExactly(BOB, CAROL);
        assertThat(blocks().of(BOB)).isEmpty();
        blocks().unblock(ALICE, BOB);
        blocks().unblock(ALICE, BOB);
        assertThat(blocks().of(ALICE)).containsExactly(CAROL);
    }

    @Test
    default void blockingGoesOneWay() {
        blocks().block(ALICE, BOB);

        assertThat(blocks().blocking(BOB, List.of(ALICE, CAROL))).containsExactly(ALICE);
        assertThat(blocks().blocking(ALICE, List.of(BOB, CAROL))).isEmpty();
    }

    @Test
    default void thereIsAMost() {
        for (int i = 0; i < Blocks.MOST; i++) {
            blocks().block(ALICE, new Handle("p" + i));
        }

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> blocks().block(ALICE, BOB))
                .extracting(ProblemException::code)
                .isEqualTo(ProblemCode.TOO_LARGE);
        blocks().block(ALICE, new Handle("p7"));
        assertThat(blocks().of(ALICE)).hasSize(Blocks.MOST).doesNotContain(BOB);
    }
}
