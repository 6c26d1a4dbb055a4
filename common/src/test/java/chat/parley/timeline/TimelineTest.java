package chat.parley.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Emoji;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final ConversationId TALK = new ConversationId("d:alice:bob");
    private static final Handle ALICE = new Handle("alice");
    private static final Handle BOB = new Handle("bob");
    private static final Emoji THUMB = new Emoji("👍");
    private static final Emoji HEART = new Emoji("❤️");

    @Property
    void theOrderOfArrivalDoesNotMatter(@ForAll("logs") List<Entry> log, @ForAll long seed) {
        List<Entry> shuffled = new ArrayList<>(log);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(Timeline.fold(shuffled)).isEqualTo(Timeline.fold(log));
    }

    @Property
    void repetitionDoesNotMatter(@ForAll("logs") List<Entry> log) {
        List<Entry> twice = new ArrayList<>(log);
        twice.addAll(log);

        assertThat(Timeline.fold(twice)).isEqualTo(Timeline.fold(log));
    }

    @Property
    void linesAreInOrderAndEachStandsOnce(@ForAll("logs") List<Entry> log) {
        assertThat(Timeline.fold(log)).extracting(Line::seq).isSorted().doesNotHaveDuplicates();
    }

    @Property
    void aDeletionIsFinal(@ForAll("logs") List<Entry> log) {
        List<Long> deleted = log.stream()
                .map(Entry::content)
                .filter(Content.Delete.class::isInstance)
                .map(content -> ((Content.Delete) content).target())
                .toList();

        assertThat(Timeline.fold(log)).allSatisfy(line -> {
            assertThat(line.deleted()).isEqualTo(deleted.contains(line.seq()));
            if (line.deleted()) {
                assertThat(line.reactions()).isEmpty();
                assertThat(line.pinned()).isFalse();
                assertThat(line.edited()).isFalse();
            }
        });
    }

    @Property
    void erasingWhatWasDeletedChangesNothing(@ForAll("logs") List<Entry> log) {
        List<Entry> erased = log.stream()
                .map(entry -> deletedIn(log, entry) ? with(entry, new Content.Deleted()) : entry)
                .toList();

        assertThat(Timeline.fold(erased)).isEqualTo(Timeline.fold(log));
    }

    @Property
    void entriesThatALaterOneOverrulesCanBeLeftOut(@ForAll("logs") List<Entry> log) {
        List<Entry> counting = log.stream()
                .filter(entry -> log.stream().noneMatch(later -> overrules(later, entry)))
                .toList();

        assertThat(Timeline.fold(counting)).isEqualTo(Timeline.fold(log));
    }

    @Test
    void theLastEditBySeqWins() {
        List<Line> lines = Timeline.fold(List.of(
                entry(3, ALICE, new Content.Edit(1, "third", List.of())),
                entry(2, ALICE, new Content.Edit(1, "second", List.of())),
                entry(1, ALICE, Content.Text.of("first"))));

        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.content()).isEqualTo(Content.Text.of("third"));
            assertThat(line.edited()).isTrue();
        });
    }

    @Test
    void reactionsAreCountedPerUserAndTakenBack() {
        List<Line> lines = Timeline.fold(List.of(
                entry(1, ALICE, Content.Text.of("first")),
                entry(2, BOB, new Content.React(1, THUMB, true)),
                entry(3, ALICE, new Content.React(1, HEART, true)),
                entry(4, ALICE, new Content.React(1, THUMB, true)),
                entry(5, ALICE, new Content.React(1, HEART, false))));

        assertThat(lines.getFirst().reactions()).containsExactly(new Reaction(THUMB, List.of(BOB, ALICE)));
    }

    @Test
    void changesOfLinesThatAreNotGivenAreNoLines() {
        assertThat(Timeline.fold(List.of(entry(9, ALICE, new Content.Edit(1, "x", List.of())))))
                .isEmpty();
    }

    @Provide
    Arbitrary<List<Entry>> logs() {
        return Arbitraries.integers().between(0, 12).list().ofMaxSize(12).map(TimelineTest::log);
    }

    /** A valid log of as many entries as there are choices: every other line a text, the rest changes of earlier texts. */
    private static List<Entry> log(List<Integer> choices) {
        List<Entry> log = new ArrayList<>();
        for (int choice : choices) {
            int seq = log.size() + 1;
            List<Long> texts = log.stream()
                    .filter(entry -> entry.content() instanceof Content.Text)
                    .map(Entry::seq)
                    .toList();
            Handle author = choice % 2 == 0 ? ALICE : BOB;
            Content content = texts.isEmpty() || choice < 4
                    ? Content.Text.of("text " + seq)
                    : change(choice, texts.get(choice % texts.size()), seq);
            log.add(entry(seq, author, content));
        }
        return log;
    }

    private static Content change(int choice, long target, int seq) {
        return switch (choice) {
            case 4, 5 -> new Content.Edit(target, "edit " + seq, List.of());
            case 6 -> new Content.Delete(target);
            case 7, 8 -> new Content.React(target, THUMB, seq % 3 != 0);
            case 9 -> new Content.React(target, HEART, seq % 2 != 0);
            default -> new Content.Pin(target, seq % 2 == 0);
        };
    }

    private static boolean deletedIn(List<Entry> log, Entry entry) {
        long line = entry.content() instanceof Content.Edit edit ? edit.target() : entry.seq();
        return (entry.content() instanceof Content.Edit || entry.content() instanceof Content.Text)
                && log.stream().anyMatch(other -> other.content().equals(new Content.Delete(line)));
    }

    private static boolean overrules(Entry later, Entry earlier) {
        if (later.seq() <= earlier.seq()) {
            return false;
        }
        return switch (earlier.content()) {
            case Content.Edit edit -> later.content() instanceof Content.Edit other && other.target() == edit.target();
            case Content.Pin pin -> later.content() instanceof Content.Pin other && other.target() == pin.target();
            case Content.React react ->
                later.content() instanceof Content.React other
                        && other.target() == react.target()
                        && other.emoji().equals(react.emoji())
                        && later.author().equals(earlier.author());
            default -> false;
        };
    }

    private static Entry entry(long seq, Handle author, Content content) {
        EntryId id = new EntryId("0193f0a1-7c1e-7e2b-9d53-%012x".formatted(seq));
        return new Entry(TALK, seq, id, author, 1_795_487_400_000L + seq, content);
    }

    private static Entry with(Entry entry, Content content) {
        return new Entry(entry.conversation(), entry.seq(), entry.id(), entry.author(), entry.at(), content);
    }
}
