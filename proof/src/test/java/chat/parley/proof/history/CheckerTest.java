package chat.parley.proof.history;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.proof.history.Event.Name;
import chat.parley.proof.history.Violation.Kind;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A history in which all is well, and the same with each kind of violation planted in it. */
class CheckerTest {
    private static final Handle ALICE = new Handle("alice");
    private static final Handle BOB = new Handle("bob");
    private static final Handle CAROL = new Handle("carol");
    private static final int PHONE = 1;
    private static final int DESK = 2;
    private static final int CAROLS = 3;

    private final Random random = new Random(1);
    private final List<Event> events = new ArrayList<>();
    private final EntryId founding = id();
    private final ConversationId group = ConversationId.group(founding);

    /** 1 Alice founds the group with Bob and Carol; 2 and 3 are said; 4 Carol is put out; 5 is said; 6 deletes 3. */
    private final List<Entry> log = List.of(
            entry(1, ALICE, founding, new Content.Created("Group", List.of(ALICE, BOB, CAROL))),
            entry(2, ALICE, id(), Content.Text.of("two")),
            entry(3, BOB, id(), new Content.Deleted()),
            entry(4, ALICE, id(), new Content.Left(CAROL, ALICE)),
            entry(5, ALICE, id(), Content.Text.of("five")),
            entry(6, BOB, id(), new Content.Delete(3)));

    private final Entry beforeDeletion = with(log.get(2), Content.Text.of("three"));

    CheckerTest() {
        for (Entry entry : log) {
            boolean servers = entry.content() instanceof Content.Created || entry.content() instanceof Content.Left;
            @Nullable Content content = entry.seq() == 3 ? beforeDeletion.content() : servers ? null : entry.content();
            events.add(new Event.Begun(100 * entry.seq(), name(entry), group, content));
            events.add(new Event.Answered(
                    100 * entry.seq() + 50,
                    name(entry),
                    entry.author().equals(ALICE) ? PHONE : DESK,
                    group,
                    entry.seq()));
        }
        events.add(new Event.Synced(7, group, 1));
        for (Entry entry : log.subList(1, 6)) {
            events.add(new Event.Pushed(7, BOB, entry.seq() == 3 ? beforeDeletion : entry));
        }
        for (Entry entry : log.subList(0, 4)) {
            events.add(new Event.Pushed(8, CAROL, entry.seq() == 3 ? beforeDeletion : entry));
        }
        events.add(new Event.Read(210, 220, CAROLS, CAROL, group, 0, log.subList(0, 2), true));
        events.add(new Event.Read(700, 710, DESK, BOB, group, 1, log.subList(1, 6), true));
        events.add(new Event.Marked(DESK, 7, group, ALICE, new Marks(2, 1)));
        events.add(new Event.Marked(DESK, 7, group, ALICE, new Marks(5, 5)));
        events.add(new Event.MarksAtEnd(DESK, group, ALICE, new Marks(6, 6)));
        events.add(new Event.Log(BOB, group, log));
        events.add(new Event.Log(ALICE, group, log));
        List<Entry> held = new ArrayList<>(log);
        held.set(2, beforeDeletion);
        events.add(new Event.Held(DESK, BOB, group, held));
    }

    private EntryId id() {
        return EntryId.next(() -> Instant.EPOCH, random);
    }

    private Entry entry(long seq, Handle author, EntryId id, Content content) {
        return new Entry(group, seq, id, author, 1_000 + seq, content);
    }

    private static Name name(Entry entry) {
        return new Name(entry.author(), entry.id());
    }

    private static Entry with(Entry entry, Content content) {
        return new Entry(entry.conversation(), entry.seq(), entry.id(), entry.author(), entry.at(), content);
    }

    private static Entry at(Entry entry, long seq) {
        return new Entry(entry.conversation(), seq, entry.id(), entry.author(), entry.at(), entry.content());
    }

    private void logsRead(UnaryOperator<List<Entry>> change) {
        events.replaceAll(event -> event instanceof Event.Log(var by, var of, var entries)
                ? new Event.Log(by, of, change.apply(new ArrayList<>(entries)))
                : event);
    }

    private <E extends Event> void replace(Class<E> type, int which, UnaryOperator<E> change) {
        List<E> all = events.stream().filter(type::isInstance).map(type::cast).toList();
        E old = all.get(which);
        events.set(events.indexOf(old), change.apply(old));
    }

    private void finds(Kind kind) {
        assertThat(Checker.check(events)).extracting(Violation::kind).contains(kind);
    }

    @Test
    void allIsWell() {
        assertThat(Checker.check(events)).isEmpty();
    }

    @Test
    void anAnsweredEntryThatIsNotInTheLogIsLost() {
        logsRead(entries -> entries.subList(0, 5));
        finds(Kind.LOST);
    }

    @Test
    void aConversationThatNobodyHasAnyMoreIsLost() {
        events.removeIf(event -> event instanceof Event.Log);
        finds(Kind.LOST);
    }

    @Test
    void anAnsweredEntryAtAnotherPlaceIsLost() {
        replace(
                Event.Answered.class,
                1,
                answer -> new Event.Answered(answer.at(), answer.name(), answer.device(), answer.conversation(), 3));
        finds(Kind.LOST);
    }

    @Test
    void oneEntryAtTwoPlacesIsDoubled() {
        logsRead(entries -> {
            entries.add(at(entries.get(1), 7));
            return entries;
        });
        finds(Kind.DOUBLED);
    }

    @Test
    void aRepeatThatGetsAnotherPlaceIsDoubled() {
        events.add(new Event.Answered(900, name(log.get(1)), PHONE, group, 7));
        finds(Kind.DOUBLED);
    }

    @Test
    void twoLogsOfOneConversationDisagree() {
        replace(Event.Log.class, 1, told -> new Event.Log(told.by(), group, log.subList(0, 5)));
        finds(Kind.DISAGREED);
    }

    @Test
    void anEmptyPlaceIsAHole() {
        logsRead(entries -> {
            entries.remove(1);
            return entries;
        });
        finds(Kind.HOLE);
    }

    @Test
    void anEmptyPlaceInWhatIsReadIsAHole() {
        replace(
                Event.Read.class,
                1,
                read -> new Event.Read(read.begun(), read.ended(), DESK, BOB, group, 1, log.subList(2, 6), true));
        finds(Kind.HOLE);
    }

    @Test
    void anEntryThatNobodyPostedIsInvented() {
        logsRead(entries -> {
            entries.add(entry(7, ALICE, id(), Content.Text.of("seven")));
            return entries;
        });
        finds(Kind.INVENTED);
    }

    @Test
    void anEntryThatReadsDifferentlyIsInvented() {
        logsRead(entries -> {
            entries.set(1, with(entries.get(1), Content.Text.of("zwei")));
            return entries;
        });
        finds(Kind.INVENTED);
    }

    @Test
    void aTextThatIsErasedAndThatNobodyDeletedIsInvented() {
        logsRead(entries -> {
            entries.set(1, with(entries.get(1), new Content.Deleted()));
            return entries;
        });
        finds(Kind.INVENTED);
    }

    @Test
    void anEntryThatWasRefusedIsInvented() {
        events.add(new Event.Refused(name(log.get(4))));
        finds(Kind.INVENTED);
    }

    @Test
    void aLaterWriteThatStandsBeforeAnEarlierOneHasOvertakenIt() {
        replace(Event.Begun.class, 1, begun -> new Event.Begun(360, begun.name(), group, begun.content()));
        finds(Kind.OVERTAKEN);
    }

    @Test
    void writesAtTheSameTimeMayStandEitherWay() {
        replace(Event.Begun.class, 1, begun -> new Event.Begun(340, begun.name(), group, begun.content()));
        assertThat(Checker.check(events)).isEmpty();
    }

    @Test
    void aPushThatComesTwiceIsOutOfOrder() {
        events.add(new Event.Pushed(7, BOB, log.get(5)));
        finds(Kind.OUT_OF_ORDER);
    }

    @Test
    void aPushWithoutTheOneBeforeIsSkipped() {
        replace(Event.Pushed.class, 1, push -> new Event.Pushed(99, BOB, push.entry()));
        finds(Kind.SKIPPED);
    }

    @Test
    void theFirstPushGoesOnFromTheSync() {
        replace(Event.Pushed.class, 0, push -> new Event.Pushed(99, BOB, push.entry()));
        finds(Kind.SKIPPED);
    }

    @Test
    void aPushThatDiffersIsMisread() {
        replace(Event.Pushed.class, 0, push -> new Event.Pushed(7, BOB, with(push.entry(), Content.Text.of("zwei"))));
        finds(Kind.MISREAD);
    }

    @Test
    void whoDoesNotReadWhatTheyWroteHasAStaleLog() {
        replace(
                Event.Read.class,
                1,
                read -> new Event.Read(read.begun(), read.ended(), DESK, BOB, group, 1, log.subList(1, 5), true));
        finds(Kind.STALE);
    }

    @Test
    void aMarkThatGoesBackFell() {
        events.add(new Event.Marked(DESK, 7, group, ALICE, new Marks(5, 4)));
        finds(Kind.MARK_FELL);
    }

    @Test
    void aMarkThatIsLowerAtTheEndFell() {
        replace(Event.MarksAtEnd.class, 0, told -> new Event.MarksAtEnd(DESK, group, ALICE, new Marks(4, 4)));
        finds(Kind.MARK_FELL);
    }

    @Test
    void nothingIsReadThatIsNotDelivered() {
        events.add(new Event.Marked(DESK, 9, group, ALICE, new Marks(1, 2)));
        finds(Kind.MARK_FELL);
    }

    @Test
    void aPushToWhoIsOutIsALeak() {
        events.add(new Event.Pushed(8, CAROL, log.get(4)));
        finds(Kind.LEAKED);
    }

    @Test
    void aPushToAStrangerIsALeak() {
        events.add(new Event.Pushed(9, new Handle("mallory"), log.get(1)));
        finds(Kind.LEAKED);
    }

    @Test
    void aReadByWhoIsOutIsALeak() {
        events.add(new Event.Read(460, 470, CAROLS, CAROL, group, 0, log.subList(0, 2), false));
        finds(Kind.LEAKED);
    }

    @Test
    void aReadWhileOneIsBeingPutOutIsNone() {
        events.add(new Event.Read(440, 470, CAROLS, CAROL, group, 0, log.subList(0, 2), false));
        assertThat(Checker.check(events)).isEmpty();
    }

    @Test
    void aTextThatIsReadAfterItsDeletionIsNotErased() {
        events.add(new Event.Read(800, 810, DESK, BOB, group, 2, List.of(beforeDeletion), false));
        finds(Kind.NOT_ERASED);
    }

    @Test
    void aDeviceWithoutTheLastEntryIsNotCaughtUp() {
        replace(
                Event.Held.class,
                0,
                held -> new Event.Held(DESK, BOB, group, held.entries().subList(0, 5)));
        finds(Kind.NOT_CAUGHT_UP);
    }

    @Test
    void whatTheProtocolDoesNotKnowIsNonsense() {
        events.add(new Event.Nonsense(DESK, "[]"));
        finds(Kind.NONSENSE);
    }

    @Test
    void everyKindIsPlantedHere() throws IOException {
        String tests = Files.readString(Path.of("src/test/java/chat/parley/proof/history/CheckerTest.java"));
        assertThat(Kind.values()).allMatch(kind -> tests.contains("finds(Kind." + kind + ")"));
    }
}
