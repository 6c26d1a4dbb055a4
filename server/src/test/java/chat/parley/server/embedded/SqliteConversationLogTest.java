package chat.parley.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.Marks;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.log.ConversationLogContract;
import chat.parley.server.log.HistoryContract;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteConversationLogTest {
    @TempDir
    private Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(folder, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Nested
    final class AppendingAndReading implements ConversationLogContract {
        @Override
        public ConversationLog log() {
            return store.log();
        }

        @Test
        void appendingRaisesTheAuthorsMarks() {
            store.conversations().open(CHAT);
            append(ALICE, Content.Text.of("one"));
            append(BOB, Content.Text.of("two"));

            assertThat(store.marks().of(CHAT))
                    .containsEntry(ALICE, new Marks(1, 1))
                    .containsEntry(BOB, new Marks(2, 2));
        }
    }

    @Nested
    final class Pages implements HistoryContract {
        @Override
        public ConversationLog log() {
            return store.log();
        }
    }
}
