package chat.parley.desktop.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.cache.Draft;
import chat.parley.desktop.shell.StagedSession;
import chat.parley.desktop.ui.Stepping;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Tick;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ConversationsViewModelTest {

    private final Clock clock = Clock.fixed(Instant.parse("2026-03-12T12:00:00Z"), ZoneOffset.UTC);
    private final StagedSession session = new StagedSession("jana", "Jana", clock);
    private final ConversationId petra = session.direct("petra", "Petra Malá");
    private final ConversationId team = session.group("Design team");
    private final Stepping steps = new Stepping();
    private final ConversationsViewModel model = new ConversationsViewModel(
            session.user().handle(), new Texts(Locale.UK), clock, steps.threads(), session::conversations);

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
        assertThat(model.items()).hasSize(2);
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

    private void list() {
        model.changed();
        steps.settle();
    }
}
