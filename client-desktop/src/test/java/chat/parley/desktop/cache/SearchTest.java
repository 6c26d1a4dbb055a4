package chat.parley.desktop.cache;

import static chat.parley.desktop.cache.ServerLog.ALICE;
import static chat.parley.desktop.cache.ServerLog.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.search.FoldedText;
import chat.parley.search.Query;
import chat.parley.timeline.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** What is said on this machine is found by its words as it reads now. */
class SearchTest {
    private static final long NOW = Long.MAX_VALUE;

    private final Random random = new Random(5);
    private final ServerLog log = new ServerLog();
    private int conversations;
    private Path file;
    private Cache cache;

    @BeforeProperty
    void open() throws IOException {
        file = Files.createTempDirectory("parley-search").resolve("cache.db");
        cache = Cache.open(file, ALICE, InstantSource.system());
    }

    @AfterProperty
    void close() {
        cache.close();
    }

    private void push(Handle author, Content content) {
        Entry entry = log.append(author, content);
        cache.update(writing -> writing.entry(entry));
    }

    private List<Long> find(String text) {
        return cache.search(text, null, NOW, 50).stream().map(Entry::seq).toList();
    }

    @Property(tries = 12)
    void whatIsFoundIsWhatLookingAtEveryLineFinds(@ForAll long seed) {
        Random chance = new Random(seed);
        List<ServerLog> logs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ServerLog any = new ServerLog(ConversationId.direct(ALICE, new Handle("peer" + conversations++)), chance);
            logs.add(any);
            for (int step = 0; step < 25; step++) {
                Entry entry = any.appendAnything();
                if (chance.nextInt(4) > 0) {
                    cache.update(writing -> writing.entry(entry));
                }
            }
            for (Hole hole : cache.holes(any.id(), 1, any.head())) {
                cache.update(writing -> writing.page(
                        chance.nextBoolean()
                                ? any.page(hole.from(), hole.to())
                                : any.plainPage(hole.from(), hole.to())));
            }
        }
        for (String text : List.of("text", "edited", "TEXT 1", "ext 2", "EDITED 1 2")) {
            for (ServerLog any : logs) {
                List<Entry> found = cache.search(text, any.id(), NOW, 100);
                assertThat(found)
                        .extracting(Entry::seq, Entry::content)
                        .isEqualTo(naive(any, text).reversed().stream()
                                .map(line -> tuple(line.seq(), line.content()))
                                .toList());
            }
            List<Entry> all = cache.search(text, null, NOW, 1000);
            List<Long> times = all.stream().map(Entry::at).toList();
            assertThat(times).isSortedAccordingTo(Comparator.reverseOrder());
            List<Entry> ofThese = all.stream()
                    .filter(entry -> logs.stream().anyMatch(any -> any.id().equals(entry.conversation())))
                    .toList();
            assertThat(ofThese)
                    .hasSize(logs.stream()
                            .mapToInt(any -> naive(any, text).size())
                            .sum());
        }
    }

    private static List<Line> naive(ServerLog log, String text) {
        return log.lines().stream()
                .filter(line -> line.content() instanceof Content.Text said
                        && Query.of(text).matches(FoldedText.of(said.text())))
                .toList();
    }

    @Example
    void textIsFoundAsItReadsNow() {
        push(BOB, Content.Text.of("Das Gemüse ist reif"));
        push(BOB, Content.Text.of("東京タワー"));
        push(BOB, Content.Text.of("see https://parley.chat/help"));
        assertThat(find("GEMUSE")).containsExactly(1L);
        assertThat(find("東京")).containsExactly(2L);
        assertThat(find("parley.chat")).containsExactly(3L);
        assertThat(find("is")).as("too short for any index").isEmpty();
        push(BOB, new Content.Edit(1, "Das Obst ist reif", List.of()));
        assertThat(find("Gemüse")).isEmpty();
        assertThat(find("obst")).containsExactly(1L);
    }

    @Example
    void newestComesFirstUpToALimitAndATime() {
        for (int i = 0; i < 10; i++) {
            push(BOB, Content.Text.of("apple " + i));
        }
        assertThat(cache.search("apple", log.id(), NOW, 3))
                .extracting(Entry::seq)
                .containsExactly(10L, 9L, 8L);
        long fifth = log.get(5).at();
        assertThat(cache.search("apple", null, fifth, 3)).extracting(Entry::seq).containsExactly(5L, 4L, 3L);
        assertThat(cache.search("apple", ConversationId.direct(ALICE, ALICE), NOW, 3))
                .isEmpty();
    }

    @Example
    void shortWordsNarrowDownHoweverManyTheLongOnesFind() {
        push(BOB, Content.Text.of("apple 7x"));
        for (int i = 0; i < 450; i++) {
            push(BOB, Content.Text.of("apple number"));
        }
        assertThat(find("apple 7x")).containsExactly(1L);
    }

    @Example
    void whatTheUserIsDeletingIsNotFoundUnlessItWasRefused() {
        push(ALICE, Content.Text.of("apple"));
        EntryId delete = EntryId.next(InstantSource.system(), random);
        cache.update(writing -> writing.queue(log.id(), delete, new Content.Delete(1)));
        assertThat(find("apple")).isEmpty();
        assertThat(cache.asTheyRead("apple", List.of(log.get(1)))).isEmpty();
        cache.update(writing -> writing.discard(delete));
        assertThat(find("apple")).containsExactly(1L);
        assertThat(cache.asTheyRead("apple", List.of(log.get(1)))).containsExactly(log.get(1));
    }

    @Example
    void whatTheServerFoundAndIsNotHereStaysAsTheServerHasIt() {
        Entry unknown = log.append(BOB, Content.Text.of("apple"));
        assertThat(cache.asTheyRead("apple", List.of(unknown))).containsExactly(unknown);
    }

    @Example
    void deletedTextLeavesNoTraceInTheFile() throws IOException {
        push(BOB, Content.Text.of("qzjwvk xylophone"));
        push(BOB, new Content.Edit(1, "zucchini qzjwvk", List.of()));
        push(BOB, Content.Text.of("stays"));
        assertThat(find("qzjwvk")).containsExactly(1L);
        push(BOB, new Content.Delete(1));
        assertThat(find("qzjwvk")).isEmpty();
        cache.close();
        String raw = Files.readString(file, StandardCharsets.ISO_8859_1);
        // the index keeps words in pieces of three
        assertThat(raw).contains("stays").doesNotContain("qzj", "xyl", "zuc");
    }

    @Example
    void anotherEpochForgetsWhatCouldBeFound() {
        push(BOB, Content.Text.of("apple"));
        cache.update(writing -> {
            writing.epoch("one");
            writing.epoch("two");
        });
        assertThat(find("apple")).isEmpty();
        cache.update(writing -> writing.entry(new ServerLog().append(BOB, Content.Text.of("a new apple"))));
        assertThat(find("apple")).containsExactly(1L);
    }
}
