package chat.parley.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.server.log.Draft;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deletes texts among many that stay, in several conversations at once: none is left in the file. */
final class ErasedAmongManyTest {
    private static final Handle ALICE = new Handle("alice");
    private static final int TEXTS = 4_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noDeletedTextIsLeftInTheFile(long seed) throws Exception {
        Random random = new Random(seed);
        Set<Integer> deleted = new TreeSet<>();
        try (Store store = Store.open(folder, Clock.systemUTC())) {
            List<Entry> posted = new ArrayList<>();
            for (int i = 0; i < TEXTS; i++) {
                ConversationId where = ConversationId.direct(ALICE, new Handle("p" + random.nextInt(20)));
                posted.add(append(store, where, text(i, random)));
                int target = random.nextInt(i + 1);
                if (random.nextInt(8) == 0 && !deleted.contains(target)) {
                    append(store, posted.get(target).conversation(), edit(target, posted.get(target), random));
                }
                if (random.nextInt(4) == 0 && deleted.add(target)) {
                    append(
                            store,
                            posted.get(target).conversation(),
                            new Content.Delete(posted.get(target).seq()));
                }
                if (random.nextInt(100) == 0) {
                    store.awaitIndex();
                }
            }
            store.awaitIndex();
        }

        String file = Files.readString(folder.resolve("parley.db"), StandardCharsets.ISO_8859_1);
        assertThat(deleted)
                .isNotEmpty()
                .allSatisfy(number -> assertThat(file.contains(mark(number))).isFalse());
        assertThat(file).contains("abc def");
    }

    private static Content text(int number, Random random) {
        int bytes = random.nextInt(20) == 0 ? 2_000 + random.nextInt(6_000) : 10 + random.nextInt(300);
        return Content.Text.of(mark(number) + " abc def".repeat(bytes / 8));
    }

    private static Content edit(int number, Entry line, Random random) {
        return new Content.Edit(line.seq(), ((Content.Text) text(number, random)).text(), List.of());
    }

    private static String mark(int number) {
        return "Q" + number + "Z";
    }

    private static Entry append(Store store, ConversationId where, Content content) {
        return store.log()
                .append(new Draft(where, TemporaryStore.newId(), ALICE, content, false))
                .entry();
    }
}
