package chat.parley.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.FileRef;
import chat.parley.protocol.Handle;
import chat.parley.protocol.InvalidFieldException;
import chat.parley.search.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link TextSearch} keeps to. */
public interface TextSearchContract {
    Handle ALICE = new Handle("alice");
    Handle BOB = new Handle("bob");
    ConversationId CHAT = ConversationId.direct(ALICE, BOB);
    ConversationId NOTES = ConversationId.direct(ALICE, ALICE);

    /** Over a log that is empty at the beginning of each test. */
    TextSearch search();

    ConversationLog log();

    /** Returns when all that was appended can be found. */
    void awaitIndex();

    default Entry post(ConversationId where, Content content) {
        return log().append(new Draft(where, ConversationLogContract.newId(), ALICE, content, false))
                .entry();
    }

    default Entry post(ConversationId where, String text) {
        return post(where, Content.Text.of(text));
    }

    default List<Entry> find(String typed, ConversationId... where) {
        return search().search(Query.of(typed), Set.of(where), null, 50).entries();
    }

    private List<Long> seqs(String typed) {
        awaitIndex();
        return find(typed, CHAT).stream().map(Entry::seq).toList();
    }

    @Test
    default void nothingIsFoundWhereNothingIs() {
        assertThat(find("anything", CHAT)).isEmpty();
        assertThat(find("anything")).isEmpty();
        assertThat(search().waiting()).isZero();
    }

    @Test
    default void linesAreFoundByPartsOfTheirWords() {
        post(CHAT, "The Crème brûlée is in the fridge");
        post(CHAT, "see https://example.org/path?a=1&b=\"2\"");
        post(CHAT, "私は日本語を話します");
        FileRef file = new FileRef("f", "Annual_Report-2026.pdf", "application/pdf", 1, null, null);
        post(CHAT, new Content.File(file, "für Bob", null));

        assertThat(seqs("BRULEE")).containsExactly(1L);
        assertThat(seqs("rem frid")).containsExactly(1L);
        assertThat(seqs("rem i")).containsExactly(1L);
        assertThat(seqs("rem x")).isEmpty();
        assertThat(seqs("example.org/path?a=1&b=\"2")).containsExactly(2L);
        assertThat(seqs("日本")).containsExactly(3L);
        assertThat(seqs("本日")).isEmpty();
        assertThat(seqs("report-2026.pdf")).containsExactly(4L);
        assertThat(seqs("fur bob")).containsExactly(4L);
    }

    @Test
    default void signsThatAnIndexMightUnderstandAreParts() {
        post(CHAT, "NOT (a* OR text : b) AND \"c\" - ^d {place} \\ % _");

        for (String part : List.of("not", "(a*", "text :", "AND \"c\"", "^d {place}", "{place} \\ %", "\"c\" \" not")) {
            assertThat(seqs(part + " not")).as(part).containsExactly(1L);
        }
    }

    @Test
    default void newestLinesComeFirst() {
        post(CHAT, "word one");
        post(NOTES, "word two");
        post(CHAT, "word three");
        awaitIndex();

        assertThat(find("word", CHAT, NOTES)).extracting(Entry::conversation).containsExactly(CHAT, NOTES, CHAT);
        assertThat(find("word", CHAT, NOTES)).extracting(Entry::seq).containsExactly(2L, 1L, 1L);
    }

    @Test
    default void onlyTheNamedConversationsAreSearched() {
        post(CHAT, "word in the chat");
        post(NOTES, "word in the notes");
        awaitIndex();

        assertThat(find("word", CHAT)).extracting(Entry::conversation).containsExactly(CHAT);
        assertThat(find("word", NOTES)).extracting(Entry::conversation).containsExactly(NOTES);
        assertThat(find("word", ConversationId.direct(BOB, BOB))).isEmpty();
        assertThat(find("word")).isEmpty();
    }

    @Test
    default void editedLineIsFoundByWhatItSaysNow() {
        Entry line = post(CHAT, new Content.Text("before", null, List.of()));
        awaitIndex();
        post(CHAT, new Content.Edit(1, "afterwards", List.of(BOB)));

        assertThat(find("before", CHAT))
                .as("although the index may not know yet")
                .isEmpty();
        assertThat(seqs("before")).isEmpty();
        assertThat(find("afterw", CHAT))
                .containsExactly(new Entry(
                        CHAT, 1, line.id(), ALICE, line.at(), new Content.Text("afterwards", null, List.of(BOB))));
        post(CHAT, new Content.Edit(1, "before", List.of()));
        assertThat(seqs("before")).containsExactly(1L);
        assertThat(seqs("afterw")).isEmpty();
    }

    @Test
    default void deletedLineIsFoundByNothingAtOnce() {
        post(CHAT, "first words");
        post(CHAT, new Content.Edit(1, "second words", List.of()));
        awaitIndex();
        post(CHAT, new Content.Delete(1));

        assertThat(find("words", CHAT)).isEmpty();
        assertThat(seqs("words")).isEmpty();
        assertThat(seqs("deleted")).isEmpty();
    }

    @Test
    default void lineThatIsDeletedBeforeItIsIndexedIsNeverFound() {
        for (int i = 0; i < 300; i++) {
            post(CHAT, "words " + i);
        }
        post(CHAT, new Content.Delete(300));

        assertThat(seqs("words 299")).isEmpty();
        assertThat(seqs("words 298")).containsExactly(299L);
        assertThat(search().waiting()).isZero();
    }

    @Test
    default void pagesLeadThroughAllWithoutDoublesWhileOthersPost() {
        IntStream.range(0, 23).forEach(i -> post(i % 3 == 0 ? NOTES : CHAT, "word " + i));
        awaitIndex();
        List<Entry> all = find("word", CHAT, NOTES);

        List<Entry> found = new ArrayList<>();
        @Nullable Place before = null;
        do {
            Finds page = search().search(Query.of("word"), Set.of(CHAT, NOTES), before, 5);
            assertThat(page.entries()).isNotEmpty();
            found.addAll(page.entries());
            before = page.next();
            post(CHAT, "another word");
            awaitIndex();
        } while (before != null);

        assertThat(found).hasSize(23).isEqualTo(all);
    }

    @Test
    default void pageGoesOnBeforeALineThatWasDeletedMeanwhile() {
        IntStream.range(0, 4).forEach(i -> post(CHAT, "word " + i));
        awaitIndex();
        Finds first = search().search(Query.of("word"), Set.of(CHAT), null, 2);

        post(CHAT, new Content.Delete(3));

        assertThat(first.next()).isEqualTo(new Place(CHAT, 3));
        assertThat(search().search(Query.of("word"), Set.of(CHAT), first.next(), 2)
                        .entries())
                .extracting(Entry::seq)
                .containsExactly(2L, 1L);
    }

    @Test
    default void placeWhereNoLineWasIsInvalid() {
        post(CHAT, "word");
        post(CHAT, new Content.Edit(1, "word", List.of()));

        for (Place nowhere : List.of(new Place(CHAT, 2), new Place(CHAT, 7), new Place(NOTES, 1))) {
            assertThatExceptionOfType(InvalidFieldException.class)
                    .isThrownBy(() -> search().search(Query.of("word"), Set.of(CHAT), nowhere, 5))
                    .extracting(InvalidFieldException::field)
                    .isEqualTo("before");
        }
    }

    @Test
    default void answerEndsBeforeItIsTooLargeAndSaysWhereItGoesOn() {
        for (int i = 0; i < 6; i++) {
            post(CHAT, "word" + " x".repeat(30_000));
        }
        awaitIndex();

        Finds page = search().search(Query.of("word"), Set.of(CHAT), null, 50);

        assertThat(page.entries()).extracting(Entry::seq).containsExactly(6L, 5L, 4L, 3L);
        assertThat(search().search(Query.of("word"), Set.of(CHAT), page.next(), 50)
                        .entries())
                .extracting(Entry::seq)
                .containsExactly(2L, 1L);
    }

    @Test
    default void searchThatLooksAtTooMuchSaysWhereItGoesOn() {
        IntStream.range(0, 550).parallel().forEach(i -> post(CHAT, "word"));
        post(CHAT, new Content.Edit(1, "word of no", List.of()));
        awaitIndex();

        Finds first = search().search(Query.of("word no"), Set.of(CHAT), null, 5);

        assertThat(first.entries()).isEmpty();
        assertThat(first.next()).isNotNull();
        Finds second = search().search(Query.of("word no"), Set.of(CHAT), first.next(), 5);
        assertThat(second.entries()).extracting(Entry::seq).containsExactly(1L);
        assertThat(second.next()).isNull();
    }
}
