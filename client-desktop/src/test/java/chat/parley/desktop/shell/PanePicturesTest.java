package chat.parley.desktop.shell;

import chat.parley.desktop.conversations.ConversationsViewModel.Filter;
import chat.parley.desktop.shell.MainViewModel.Pane;
import chat.parley.desktop.shell.MainViewModel.Side;
import chat.parley.desktop.sync.Notice;
import chat.parley.desktop.ui.EmojiPictures;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.Question;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Theme;
import chat.parley.desktop.ui.Threads;
import chat.parley.desktop.ui.Times;
import chat.parley.desktop.ui.UiTest;
import chat.parley.protocol.ConversationState.Settings;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.Role;
import java.time.Duration;
import java.util.Locale;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/** Draws what stands around the timeline as people would see it, for looking at. */
final class PanePicturesTest extends UiTest {

    private final BelievableChats chats = new BelievableChats();
    private final Texts texts = new Texts(Locale.GERMANY);
    private final Looks looks = new Looks(
            texts, new Times(BelievableChats.CLOCK, Locale.GERMANY, texts), new EmojiPictures(), emoji(), _ -> {});
    private final StagedServer server = chats.session.server();

    @Test
    void panesAreDrawn() {
        stage();
        var model = onFx(() -> new MainViewModel(
                chats.session,
                texts,
                BelievableChats.CLOCK,
                new Threads(Platform::runLater, Thread::startVirtualThread)));
        chats.session.online("petra", "marta", "alena");
        Stage stage = window(
                onFx(() -> new MainView(model, looks, theme, BelievableChats.CLOCK.getZone(), () -> {})), 1280, 860);
        await("list", () -> model.conversations().items().size() > 5);
        runOnFx(() -> {
            model.conversations().open().set(chats.design);
            model.pane().set(Pane.DETAILS);
        });
        chats.session.notice(new Notice.Typing(chats.petra, new Handle("petra")));
        await("members", () -> model.details().members().items().size() > 5);
        picture(stage, "details-group-light");
        runOnFx(() -> {
            model.details().description().begin();
            model.details().description().field().say("So nicht");
            theme.choice().set(Theme.Choice.DARK);
        });
        picture(stage, "details-group-dark-edit");
        runOnFx(() -> {
            model.details().description().cancel();
            model.conversations().open().set(chats.petra);
        });
        await("status", () -> !model.details().status().get().isEmpty());
        picture(stage, "details-person-dark");
        runOnFx(() -> {
            theme.choice().set(Theme.Choice.LIGHT);
            model.questions().ask(question());
        });
        picture(stage, "question-light");
        runOnFx(() -> {
            model.questions().cancel();
            model.pane().set(Pane.SEARCH);
            model.searchHere().text().set("diff");
        });
        await("hits", () -> !model.searchHere().results().isEmpty());
        picture(stage, "search-here-light");
        runOnFx(() -> {
            model.pane().set(Pane.NONE);
            server.fail(ProblemCode.UNAVAILABLE);
            model.conversations().search().set("icon");
        });
        await("hits", () -> !model.search().errand().get().error().get().isEmpty());
        picture(stage, "search-all-light");
        server.fail(null);
        runOnFx(() -> {
            model.conversations().search().set("");
            model.openSettings();
        });
        await(
                "sessions",
                () -> model.settings().get().sessions().sessions().get().size() > 1);
        picture(stage, "settings-light");
        runOnFx(() -> {
            theme.choice().set(Theme.Choice.DARK);
            stage.setWidth(480);
            stage.setHeight(1000);
        });
        picture(stage, "settings-narrow-dark");
        runOnFx(() -> {
            theme.choice().set(Theme.Choice.LIGHT);
            model.closeSettings();
            model.conversations().open().set(chats.design);
            model.pane().set(Pane.DETAILS);
        });
        await("members", () -> model.details().members().items().size() > 5);
        picture(stage, "details-narrow-light");
        runOnFx(() -> {
            model.pane().set(Pane.NONE);
            model.conversations().open().set(null);
            stage.setWidth(1000);
            model.side().set(Side.NEW_GROUP);
            var people = model.newGroup().people();
            people.search().text().set("p");
            people.toggle(chats.session.person("marta", "Marta Kowalska"));
            people.toggle(chats.session.person("sara", "שרה כהן"));
            people.toggle(chats.session.person("max", "Maximilian Freiherr von Hohenstaufen-Wittelsbach"));
        });
        await("people", () -> !model.newGroup().people().search().found().isEmpty());
        picture(stage, "new-group-light");
        runOnFx(() -> {
            model.newGroup().next();
            model.newGroup().create();
        });
        picture(stage, "new-group-name-light");
        runOnFx(() -> {
            model.side().set(Side.LIST);
            model.conversations().filter().set(Filter.ARCHIVED);
            theme.choice().set(Theme.Choice.DARK);
        });
        picture(stage, "archive-dark");
    }

    private static Question question() {
        return new Question(
                "Maximilian Freiherr von Hohenstaufen blockieren?",
                "Du bekommst dann keine Nachrichten mehr von dieser Person.",
                "Blockieren",
                () -> {},
                () -> {});
    }

    private void stage() {
        var session = chats.session;
        server.join(chats.design, "jana", "Jana Nováková", Role.ADMIN);
        server.join(chats.design, "petra", "Petra Malá", Role.OWNER);
        server.join(chats.design, "tomas", "Tomáš Král", Role.MEMBER);
        server.join(chats.design, "max", "Maximilian Freiherr von Hohenstaufen-Wittelsbach", Role.MEMBER);
        for (var name : new String[] {"marta", "alena", "vera", "sara", "petr", "build-bot"}) {
            var person = session.person(new Handle(name)).orElseThrow();
            server.join(chats.design, name, person.name(), Role.MEMBER);
        }
        server.describe(
                chats.design,
                "Everything about the design system: icons, colours, type. Files are in the shared folder, decisions in the wiki.");
        session.setProfile("Jana Nováková", "Im Büro bis 17 Uhr");
        session.status("petra", "On holiday until Monday 🏖️");
        server.set(session.direct("vera", "Vera Tóth"), new Settings(0, true, false));
        server.set(chats.design, new Settings(-1, false, true));
        session.mention(chats.design);
        server.block("petr");
        server.session("parley-desktop/1.0 (Linux)", BelievableChats.NOW.toEpochMilli(), true);
        server.session(
                "parley-desktop/0.9 (Windows 11 Enterprise, a name that is long)",
                BelievableChats.NOW.minus(Duration.ofDays(2)).toEpochMilli(),
                false);
    }
}
