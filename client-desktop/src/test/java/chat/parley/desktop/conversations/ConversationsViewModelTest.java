package chat.parley.desktop.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.cache.Draft;
import chat.parley.desktop.conversations.ConversationsViewModel.Filter;
import chat.parley.desktop.shell.StagedSession;
import chat.parley.desktop.ui.Stepping;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Tick;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState.Settings;
import chat.parley.protocol.Handle;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class ConversationsViewModelTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-12T12:00:00Z"));
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    };
    private final StagedSession session = new StagedSession("jana", "Jana", clock);
    private final ConversationId petra = session.direct("petra", "Petra Malá");
    private final ConversationId marta = session.direct("marta", "Marta Kowalska");
    private final ConversationId team = session.group("Design team");
    private final Stepping steps = new Stepping();
    private final ConversationsViewModel model =
            new ConversationsViewModel(session.user().handle(), new Texts(Locale.UK), clock, steps.threads(), session);

    @Test
    void previewsAreWithoutFormattingAndSayWhoseTheyAreInGroups() {
        session.say(petra, "petra", "**see** `this`\nplease");
        session.say(team, "tomas", "done");
        list();
        assertThat(model.item(petra).orElseThrow().preview().text()).isEqualTo("see this\nplease");
        assertThat(model.item(petra).orElseThrow().preview().label()).isEmpty();
        assertThat(model.item(team).orElseThrow().preview().label()).isEqualTo("tomas:");
    }

    @Test
    void whatHappenedToAGroupIsSaidAsInItsTimeline() {
        var joined = new Content.Joined(List.of(new Handle("marta"), new Handle("jana")));
        session.happen(team, "petra", joined);
        list();
        assertThat(model.item(team).orElseThrow().preview())
                .isEqualTo(new ConversationItem.Preview(
                        ConversationItem.Preview.Kind.NOTE, "", "Petra Malá added Marta Kowalska and you"));
        session.happen(team, "jana", new Content.Left(new Handle("marta"), new Handle("jana")));
        list();
        assertThat(preview(team)).isEqualTo("You removed Marta Kowalska");

        var german = new ConversationsViewModel(
                new Handle("jana"), new Texts(Locale.GERMANY), clock, steps.threads(), session);
        german.changed();
        steps.settle();
        assertThat(german.item(team).orElseThrow().preview().text()).isEqualTo("Du hast Marta Kowalska entfernt");
    }

    @Test
    void aDraftComesBeforeTheNewestLine() {
        session.say(petra, "petra", "hi");
        session.keep(petra, new Draft("hello", null));
        list();
        assertThat(model.item(petra).orElseThrow().preview())
                .isEqualTo(new ConversationItem.Preview(ConversationItem.Preview.Kind.DRAFT, "Draft:", "hello"));
    }

    @Test
    void theLastOwnMessageHasItsTick() {
        session.post(petra, Content.Text.of("hello"));
        list();
        assertThat(model.item(petra).orElseThrow().tick()).isEqualTo(Tick.State.QUEUED);
        assertThat(model.item(petra).orElseThrow().preview().text()).isEqualTo("hello");
    }

    @Test
    void searchKnowsNoAccentsAndNoCase() {
        list();
        model.search().set("MALA");
        assertThat(model.items()).extracting(ConversationItem::title).containsExactly("Petra Malá");
        model.search().set("nobody");
        assertThat(model.items()).isEmpty();
        model.search().set("");
        assertThat(model.items()).hasSize(3);
    }

    @Test
    void presenceIsShownWhenItComesAndWhenTheListDoes() {
        list();
        model.showOnline(Set.of(new Handle("petra")));
        assertThat(model.item(petra).orElseThrow().online()).isTrue();
        assertThat(model.items()).filteredOn(ConversationItem::online).hasSize(1);
        model.showOnline(Set.of());
        assertThat(model.items()).noneMatch(ConversationItem::online);
    }

    @Test
    void filtersLetThroughWhatTheyAreCalledAfter() {
        session.say(petra, "petra", "hi");
        session.server().set(marta, new Settings(0, true, false));
        list();
        assertThat(titles()).containsExactlyInAnyOrder("Petra Malá", "Design team");
        model.filter().set(Filter.UNREAD);
        assertThat(titles()).containsExactly("Petra Malá");
        model.filter().set(Filter.GROUPS);
        assertThat(titles()).containsExactly("Design team");
        model.filter().set(Filter.ARCHIVED);
        assertThat(titles()).containsExactly("Marta Kowalska");
        assertThat(model.archive().get()).isTrue();
    }

    @Test
    void whatIsOpenStaysAmongTheUnreadWhenItHasBeenRead() {
        session.say(petra, "petra", "hi");
        list();
        model.filter().set(Filter.UNREAD);
        model.open().set(petra);
        session.markRead(petra, 1);
        list();
        assertThat(titles()).containsExactly("Petra Malá");
        model.open().set(team);
        assertThat(titles()).containsExactly("Design team");
    }

    @Test
    void theLastOneTakenOutOfTheArchiveLeavesIt() {
        session.server().set(marta, new Settings(0, true, false));
        list();
        model.filter().set(Filter.ARCHIVED);
        session.server().set(marta, Settings.NONE);
        list();
        assertThat(model.filter().get()).isEqualTo(Filter.ALL);
        assertThat(titles()).hasSize(3);
    }

    @Test
    void whoTypesIsSaidInsteadOfTheNewestLine() {
        session.say(team, "petra", "before");
        list();
        model.showTyping(Map.of(team, List.of(new Handle("petra"))));
        steps.settle();
        assertThat(preview(team)).isEqualTo("Petra Malá is typing…");
        model.showTyping(Map.of(team, List.of(new Handle("petra"), new Handle("marta"))));
        assertThat(preview(team)).isEqualTo("2 people are typing…");
        model.showTyping(Map.of());
        assertThat(preview(team)).isEqualTo("before");
    }

    private List<String> titles() {
        return model.items().stream().map(ConversationItem::title).toList();
    }

    private String preview(ConversationId id) {
        return model.item(id).orElseThrow().preview().text();
    }

    private void list() {
        model.changed();
        steps.settle();
    }
}
