package chat.parley.desktop.cache;

import static chat.parley.desktop.cache.ServerLog.ALICE;
import static chat.parley.desktop.cache.ServerLog.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Codec;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Subprotocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of older apps. */
class SchemaTest {
    private static final ConversationId CHAT = ConversationId.direct(ALICE, BOB);

    @TempDir
    Path folder;

    @Test
    void fileOfTheFirstVersionKeepsWhatTheUserWroteAndAsksForTheRest() throws IOException {
        Path file = folder.resolve("cache.db");
        EntryId post = EntryId.next(InstantSource.system(), new Random(1));
        try (Sql sql = Sql.open(file)) {
            Schema.migrate(sql, 1);
            sql.run("INSERT INTO conversation (id, peer, title, head) VALUES (?, 'bob', 'Bob', 3)", CHAT.text());
            sql.run(
                    "INSERT INTO outbox (conversation, id, at, content) VALUES (?, ?, 5, ?)",
                    CHAT.text(),
                    post.text(),
                    Codec.of(Subprotocol.JSON).encode(Content.Text.of("waits")));
            sql.run("INSERT INTO stretch (conversation, first, last) VALUES (1, 1, 3)");
            sql.run("UPDATE conversation SET last = CAST('an old preview' AS BLOB)");
            sql.run("""
                    INSERT INTO entry (conversation, seq, id, author, at, kind, content, line, news)
                    VALUES (1, 1, 'x', 'bob', 1, 'SAID', CAST('an old text' AS BLOB), 1, 1)""");
            sql.run("INSERT INTO setting (key, value) VALUES ('since', '7')");
        }
        try (Cache cache = Cache.open(file, ALICE, InstantSource.system())) {
            assertThat(cache.movedAside()).isEmpty();
            assertThat(cache.since()).isEmpty();
            assertThat(cache.heads()).containsEntry(CHAT, 0L);
            assertThat(cache.conversation(CHAT).orElseThrow().title()).isEqualTo("Bob");
            assertThat(cache.timeline(CHAT, new Window.Newest(5)).pending())
                    .singleElement()
                    .matches(pending -> pending.id().equals(post));
        }
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .contains("waits")
                .doesNotContain("an old");
    }
}
