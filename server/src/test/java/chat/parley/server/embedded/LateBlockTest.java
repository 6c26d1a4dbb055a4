package chat.parley.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A block for which its user has stopped waiting, and which is written nevertheless. */
final class LateBlockTest {
    private static final Handle ALICE = new Handle("alice");
    private static final Handle BOB = new Handle("bob");

    @TempDir
    private Path folder;

    @Test
    void isObeyedAsSoonAsItIsThere() throws SQLException {
        try (Store store = Store.open(folder, Clock.systemUTC(), Duration.ofMillis(200))) {
            assertThat(store.blocks().blocking(ALICE, List.of(BOB))).isEmpty();
            try (Statements other = new Database(folder.resolve("parley.db")).writerWithoutSearch()) {
                other.change("BEGIN IMMEDIATE");
                assertThatExceptionOfType(ProblemException.class)
                        .isThrownBy(() -> store.blocks().block(BOB, ALICE));
                other.change("COMMIT");
            }
            awaitBlock(store);

            assertThat(store.blocks().blocking(ALICE, List.of(BOB))).containsExactly(BOB);
        }
    }

    private static void awaitBlock(Store store) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (store.blocks().of(BOB).isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(store.blocks().of(BOB)).containsExactly(ALICE);
    }
}
