package chat.parley.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.search.Query;
import chat.parley.server.log.Draft;
import chat.parley.server.log.Window;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SchemaTest {
    private static final Handle ALICE = new Handle("alice");
    private static final ConversationId NOTES = ConversationId.direct(ALICE, ALICE);

    @TempDir
    private Path folder;

    @Test
    void logOfAnOlderStoreIsKept() throws SQLException, IOException {
        EntryId second = EntryId.next(Clock.systemUTC(), new Random()); // by a clock that was behind
        EntryId first = EntryId.next(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)), new Random());
        makeOfVersion4(first, second);

        try (Store store = Store.open(folder, Clock.systemUTC())) {
            Entry line = new Entry(NOTES, 1, first, ALICE, 1_000, Content.Text.of("kept"));
            Entry edit = new Entry(NOTES, 2, second, ALICE, 2_000, new Content.Edit(1, "kept well", List.of()));
            assertThat(store.log().read(NOTES, 0, 10)).containsExactly(line, edit);
            assertThat(store.log().history(NOTES, new Window.Newest(), 10).entries())
                    .containsExactly(line, edit);
            EntryId third = EntryId.next(Clock.systemUTC(), new Random());
            assertThat(store.log()
                            .append(new Draft(NOTES, third, ALICE, Content.Text.of("goes on"), false))
                            .entry()
                            .seq())
                    .isEqualTo(3);
            store.awaitIndex();
            assertThat(store.search()
                            .search(Query.of("well"), Set.of(NOTES), null, 5)
                            .entries())
                    .hasSize(1);
        }
    }

    private void makeOfVersion4(EntryId first, EntryId second) throws SQLException, IOException {
        try (Statements statements = new Database(folder.resolve("parley.db")).writer()) {
            for (String migration :
                    List.of("0001-first.sql", "0002-groups-and-blocks.sql", "0003-search.sql", "0004-last-seen.sql")) {
                try (InputStream sql = Schema.class.getResourceAsStream(migration)) {
                    statements.script(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            statements.script("""
                    PRAGMA user_version = 4;
                    INSERT INTO conversation (number, id, changed_at) VALUES (7, '%s', 1);
                    INSERT INTO entry (conversation, seq, author, id, at, line, counts, edits, content) VALUES
                    (7, 1, 'alice', '%s', 1000, 1, 1, NULL, CAST('{"kind":"text","text":"kept"}' AS BLOB)),
                    (7, 2, 'alice', '%s', 2000, 0, 0, 1, CAST('{"kind":"edit","target":1,"text":"kept well"}' AS BLOB));
                    INSERT INTO last_change (conversation, target, sort, seq) VALUES (7, 1, 'edit', 2)
                    """.formatted(NOTES.text(), first.text(), second.text()));
        }
    }
}
