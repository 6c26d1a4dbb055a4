package chat.parley.desktop.cache;

import static chat.parley.desktop.cache.ServerLog.ALICE;
import static chat.parley.desktop.cache.ServerLog.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import chat.parley.protocol.Reply;
import chat.parley.timeline.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks into the files for the texts that were deleted, among many that were not. */
class DeletedTextsTest {
    private static final Pattern WORD = Pattern.compile("kw[a-z]{12}");
    private static final int PAGE = 50;

    private final Random random = new Random(11);
    private final Set<String> deleted = new HashSet<>();

    @TempDir
    Path folder;

    private Cache cache;

    @BeforeEach
    void open() {
        cache = Cache.open(folder.resolve("cache.db"), ALICE, InstantSource.system());
    }

    @AfterEach
    void close() {
        cache.close();
    }

    private List<ServerLog> chats(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new ServerLog(ConversationId.direct(ALICE, new Handle("peer" + i)), random))
                .toList();
    }

    /** Something with a word that is nowhere else. */
    private String text() {
        StringBuilder text = new StringBuilder("kw");
        for (int i = 0; i < 12; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.append(" and more".repeat(random.nextInt(random.nextInt(50) == 0 ? 800 : 12)))
                .toString();
    }

    private static String word(Content content) {
        return content instanceof Content.Text text ? text.text().substring(0, 14) : "";
    }

    /** Which of the words that are deleted can be read in the files. */
    private Set<String> left() throws IOException {
        Set<String> left = new HashSet<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                WORD.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .results()
                        .map(found -> found.group())
                        .filter(deleted::contains)
                        .forEach(left::add);
            }
        }
        return left;
    }

    private Entry delete(ServerLog log, long seq) {
        deleted.add(word(log.get(seq).content()));
        return log.append(BOB, new Content.Delete(seq));
    }

    /** Pages from the newest to the oldest, of one conversation after the other, as when somebody reads back. */
    private void page(List<ServerLog> chats, int lines) {
        for (long to = lines; to > 0; to -= PAGE) {
            for (ServerLog log : chats) {
                Reply.Page page = log.plainPage(Math.max(1, to - PAGE + 1), to);
                cache.update(writing -> writing.page(page));
            }
        }
    }

    @Test
    void whatIsDeletedAmongThousandsIsInNoFile() throws IOException {
        List<ServerLog> chats = chats(8);
        int lines = 500;
        for (ServerLog log : chats) {
            for (int i = 0; i < lines; i++) {
                log.append(random.nextBoolean() ? ALICE : BOB, Content.Text.of(text()));
            }
        }
        page(chats, lines);
        for (ServerLog log : chats) {
            List<Entry> pushed = new ArrayList<>();
            for (int i = 0; i < lines / 5; i++) {
                long seq = 1L + random.nextInt(lines);
                if (log.get(seq).content() instanceof Content.Text) {
                    if (random.nextBoolean()) {
                        String before = word(log.get(seq).content());
                        pushed.add(log.append(BOB, new Content.Edit(seq, before + " edited " + text(), List.of())));
                    }
                    pushed.add(delete(log, seq));
                }
                pushed.add(log.append(BOB, Content.Text.of(text())));
            }
            for (int from = 0; from < pushed.size(); from += 20) {
                List<Entry> some = pushed.subList(from, Math.min(pushed.size(), from + 20));
                cache.update(writing -> some.forEach(writing::entry));
            }
        }
        assertThat(deleted).hasSizeGreaterThan(500);
        assertThat(left()).as("while it is open").isEmpty();
        cache.close();
        assertThat(left()).isEmpty();
        open();
        assertThat(cache.search("and more", null, Long.MAX_VALUE, 50)).hasSize(50);
        for (ServerLog log : chats) {
            List<Line> all = log.lines();
            assertThat(cache.timeline(log.id(), new Window.Newest(100)).lines())
                    .isEqualTo(all.subList(all.size() - 100, all.size()));
        }
    }

    @Test
    void previewOfADeletedLineIsInNoFile() throws IOException {
        List<ServerLog> chats = chats(150);
        for (int round = 0; round < 8; round++) {
            cache.update(writing -> {
                for (ServerLog log : chats) {
                    if (random.nextInt(3) > 0) {
                        writing.entry(log.append(BOB, Content.Text.of(text())));
                    } else {
                        Entry said = log.append(BOB, Content.Text.of(text()));
                        writing.summary(summary(log, said));
                        writing.entry(said);
                    }
                }
            });
        }
        cache.update(writing -> {
            for (ServerLog log : chats) {
                writing.entry(delete(log, log.head()));
            }
        });
        assertThat(left()).isEmpty();
        assertThat(cache.conversations())
                .hasSize(150)
                .allMatch(row -> row.last() != null && row.last().deleted());
    }

    private static ConversationState.Summary summary(ServerLog log, Entry last) {
        return new ConversationState.Summary(
                log.id(),
                ConversationState.Kind.DIRECT,
                "Somebody",
                null,
                last.seq(),
                last,
                1,
                false,
                Map.of(ALICE, Marks.NONE),
                2,
                null,
                ConversationState.Settings.NONE);
    }

    @Test
    void whatWaitedInTheOutboxIsInNoFileOnceAllIsSent() throws IOException {
        ServerLog log = chats(1).getFirst();
        List<Pending> waiting = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            EntryId id = EntryId.next(InstantSource.system(), random);
            Content.Text text = Content.Text.of(text());
            cache.update(writing -> {
                writing.draft(log.id(), new Draft(text.text(), null));
                writing.queue(log.id(), id, text);
            });
            waiting.add(cache.pending(id).orElseThrow());
        }
        long seq = 0;
        for (Pending one : waiting) {
            seq++;
            Reply.Posted posted = new Reply.Posted(log.id(), one.id(), seq, seq);
            cache.update(writing -> writing.posted(posted));
            log.append(ALICE, one.content());
        }
        List<Entry> deletes = new ArrayList<>();
        for (long one = 1; one <= seq; one += 2) {
            deletes.add(delete(log, one));
        }
        cache.update(writing -> deletes.forEach(writing::entry));
        assertThat(left()).isEmpty();
    }

    @Test
    void readerDoesNotKeepADeletedTextInTheLogOfWrites() throws IOException {
        ServerLog log = chats(1).getFirst();
        try (Database database = Database.open(folder.resolve("other.db"))) {
            database.write(sql -> {
                new Writing(sql, ALICE, InstantSource.system()).entry(log.append(BOB, Content.Text.of(text())));
                return log;
            });
            database.read(sql -> {
                assertThat(sql.any("SELECT 1 FROM entry")).isTrue();
                return database.write(writer -> {
                    new Writing(writer, ALICE, InstantSource.system()).entry(delete(log, 1));
                    return log;
                });
            });
            assertThat(left()).isEmpty();
        }
    }
}
