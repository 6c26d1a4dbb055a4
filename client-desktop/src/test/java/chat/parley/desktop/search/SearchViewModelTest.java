package chat.parley.desktop.search;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.conversations.ConversationsViewModel;
import chat.parley.desktop.search.SearchViewModel.State;
import chat.parley.desktop.shell.StagedServer;
import chat.parley.desktop.shell.StagedSession;
import chat.parley.desktop.ui.Stepping;
import chat.parley.desktop.ui.Texts;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

final class SearchViewModelTest {

    private final Clock clock = Clock.fixed(Instant.parse("2026-03-12T12:00:00Z"), ZoneOffset.UTC);
    private final StagedSession session = new StagedSession("jana", "Jana", clock);
    private final StagedServer server = session.server();
    private final ConversationId petra = session.direct("petra", "Petra Malá");
    private final ConversationId team = session.group("Design team");
    private final Stepping steps = new Stepping();
    private final Texts texts = new Texts(Locale.UK);
    private final ConversationsViewModel conversations =
            new ConversationsViewModel(new Handle("jana"), texts, clock, steps.threads(), session);
    private final SearchViewModel model = new SearchViewModel(steps.threads(), texts, session, conversations::item);

    SearchViewModelTest() {
        session.say(petra, "petra", "the icons are done", 1_000);
        session.say(team, "petra", "which icons?", 2_000);
        conversations.changed();
        steps.settle();
    }

    @Test
    void whatIsOnThisMachineIsShownBeforeTheServerAnswers() {
        ask("icons");
        assertThat(model.state().get()).isEqualTo(State.SEARCHING);
        steps.work();
        steps.settle();
        assertThat(model.results()).extracting(Result::title).containsExactly("Design team", "Petra Malá");
        assertThat(server.asked()).contains("search icons");
    }

    @Test
    void theServersResultsComeInBetweenAndNoneTwice() {
        var old = session.searchHere("icons", petra).getFirst();
        server.page("", List.of(entry(team, 7, "icons, again", 1_500), old), "more");
        server.page("more", List.of(entry(team, 3, "older icons", 500)), null);
        ask("icons");
        steps.work();
        var goneForAMoment = new ArrayList<Result>();
        model.results().addListener((ListChangeListener<Result>) change -> {
            while (change.next()) {
                goneForAMoment.addAll(change.getRemoved());
            }
        });
        steps.settle();
        assertThat(model.results()).extracting(Result::seq).containsExactly(1L, 7L, 1L);
        assertThat(goneForAMoment)
                .as("or selected ones are not selected any more")
                .isEmpty();
        model.more();
        steps.settle();
        assertThat(model.results()).extracting(Result::seq).containsExactly(1L, 7L, 1L, 3L);
        model.more();
        steps.settle();
        assertThat(server.asked())
                .filteredOn(asked -> asked.startsWith("search"))
                .hasSize(2);
    }

    @Test
    void theHitStandsOutAndIsNearTheBeginning() {
        session.say(petra, "petra", "one two three four five six seven **Pokoj** eight", 3_000);
        ask("Pokoj");
        steps.settle();
        assertThat(model.results().getFirst().snippet().pieces())
                .containsExactly(
                        new Snippet.Piece("…", false),
                        new Snippet.Piece("four five six seven ", false),
                        new Snippet.Piece("Pokoj", true),
                        new Snippet.Piece(" eight", false));
    }

    @Test
    void twoLettersAreTooFew() {
        ask("ic");
        steps.settle();
        assertThat(model.state().get()).isEqualTo(State.TOO_SHORT);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void aRefusalIsSaidAndWhatWasFoundStays() {
        server.fail(ProblemCode.UNAVAILABLE);
        ask("icons");
        steps.settle();
        assertThat(model.results()).hasSize(2);
        assertThat(model.errand().get().error().get()).contains("out of reach");
        ask("nowhere");
        steps.settle();
        assertThat(model.state().get()).isEqualTo(State.NOTHING);
    }

    @Test
    void inOneConversationTheAuthorIsTheTitle() {
        model.within().set(team);
        ask("icons");
        steps.settle();
        assertThat(model.results()).extracting(Result::title).containsExactly("Petra Malá");
    }

    @Test
    void anAnswerToAnOlderQuestionIsNotShown() {
        ask("icons");
        steps.work();
        ask("done");
        steps.settle();
        assertThat(model.results()).extracting(Result::title).containsExactly("Petra Malá");
    }

    private void ask(String text) {
        model.text().set(text);
        model.search();
    }

    private static Entry entry(ConversationId conversation, long seq, String text, long at) {
        return new Entry(
                conversation,
                seq,
                EntryId.next(Clock.systemUTC(), new Random(seq)),
                new Handle("petra"),
                at,
                Content.Text.of(text));
    }
}
