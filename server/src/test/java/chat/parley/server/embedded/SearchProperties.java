package chat.parley.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.search.FoldedText;
import chat.parley.search.Query;
import chat.parley.server.log.Draft;
import chat.parley.server.log.Finds;
import chat.parley.server.log.Place;
import chat.parley.timeline.Line;
import chat.parley.timeline.Timeline;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** The law of searching: it finds what one finds by reading all that one may see. */
final class SearchProperties {
    private static TemporaryStore temporary;

    @BeforeContainer
    static void open() throws IOException {
        temporary = TemporaryStore.open();
    }

    @AfterContainer
    static void close() throws IOException {
        temporary.close();
    }

    /** Something said in one of three conversations, given how long its log is: a text, or a change of an earlier one. */
    record Said(int conversation, int kind, int target, String text, boolean indexed) {
        Content content(long head) {
            long line = 1 + target % Math.max(1, head);
            return switch (head == 0 ? 0 : kind) {
                case 1 -> new Content.Edit(line, text, List.of());
                case 2 -> new Content.Delete(line);
                default -> Content.Text.of(text);
            };
        }
    }

    @Provide
    Arbitrary<Said> said() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 100),
                        words(2, 8, 4),
                        Arbitraries.of(true, false))
                .as(Said::new);
    }

    @Provide
    Arbitrary<String> queries() {
        return words(1, 4, 2);
    }

    private static Arbitrary<String> words(int least, int longest, int most) {
        return Arbitraries.of("a", "b", "É", "ß", "日", "本", "が", "한", "ж", "\"", "/")
                .list()
                .ofMinSize(least)
                .ofMaxSize(longest)
                .map(letters -> String.join("", letters))
                .list()
                .ofMinSize(1)
                .ofMaxSize(most)
                .map(words -> String.join(" ", words));
    }

    @Property(tries = 150)
    void searchFindsWhatOneFindsByReading(
            @ForAll @Size(min = 1, max = 40) List<@From("said") Said> all,
            @ForAll @Size(min = 1, max = 10) List<@From("queries") String> queries,
            @ForAll @IntRange(min = 1, max = 5) int limit)
            throws SQLException {
        Handle person = TemporaryStore.newHandle();
        List<ConversationId> conversations = List.of(
                ConversationId.direct(person, TemporaryStore.newHandle()),
                ConversationId.direct(person, TemporaryStore.newHandle()),
                ConversationId.direct(person, person));
        List<Entry> posted = new ArrayList<>();
        for (Said said : all) {
            say(said, person, conversations.get(said.conversation()), posted);
        }
        temporary.store().awaitIndex();
        Set<ConversationId> mine = Set.of(conversations.get(0), conversations.get(2));

        for (String typed : queries) {
            if (Query.of(typed).isSearchable()) {
                assertThat(pages(typed, mine, limit)).as(typed).isEqualTo(read(typed, mine, posted));
            }
        }
    }

    private static void say(Said said, Handle person, ConversationId where, List<Entry> posted) throws SQLException {
        long head = temporary.store().log().head(where);
        Content content = said.content(head);
        boolean standing = !(content instanceof Content.Edit edit) || stands(where, edit.target(), posted);
        if (standing) {
            posted.add(temporary
                    .store()
                    .log()
                    .append(new Draft(where, TemporaryStore.newId(), person, content, false))
                    .entry());
        }
        if (said.indexed()) {
            temporary.store().awaitIndex();
        }
    }

    private static boolean stands(ConversationId where, long seq, List<Entry> posted) {
        return posted.stream()
                .noneMatch(entry -> entry.conversation().equals(where)
                        && entry.content() instanceof Content.Delete delete
                        && delete.target() == seq);
    }

    private static List<Place> pages(String typed, Set<ConversationId> where, int limit) {
        List<Place> found = new ArrayList<>();
        @Nullable Place before = null;
        do {
            Finds page = temporary.store().search().search(Query.of(typed), where, before, limit);
            page.entries().forEach(entry -> found.add(new Place(entry.conversation(), entry.seq())));
            before = page.next();
        } while (before != null);
        return found;
    }

    private static List<Place> read(String typed, Set<ConversationId> where, List<Entry> posted) {
        List<Place> wanted = new ArrayList<>();
        for (ConversationId conversation : where) {
            List<Entry> log = posted.stream()
                    .filter(entry -> entry.conversation().equals(conversation))
                    .toList();
            for (Line line : Timeline.fold(log)) {
                if (line.content() instanceof Content.Text text && contains(text.text(), typed)) {
                    wanted.add(new Place(conversation, line.seq()));
                }
            }
        }
        wanted.sort(
                Comparator.<Place>comparingInt(place -> position(place, posted)).reversed());
        return wanted;
    }

    private static boolean contains(String text, String typed) {
        return List.of(FoldedText.of(typed).split(" ")).stream()
                .allMatch(word -> FoldedText.of(text).contains(word));
    }

    private static int position(Place place, List<Entry> posted) {
        for (int i = 0; i < posted.size(); i++) {
            if (new Place(posted.get(i).conversation(), posted.get(i).seq()).equals(place)) {
                return i;
            }
        }
        throw new IllegalStateException("nobody posted " + place);
    }
}
