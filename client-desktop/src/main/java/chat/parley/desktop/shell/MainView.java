package chat.parley.desktop.shell;

import chat.parley.desktop.composer.ComposerView;
import chat.parley.desktop.timeline.TimelineView;
import chat.parley.desktop.timeline.TypingView;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.Theme;
import java.time.ZoneId;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The list and the open conversation: side by side, or below 760 px one at a time. */
public final class MainView extends BorderPane {

    private static final double NARROW = 760;
    private static final KeyCombination NEW_CHAT = new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination SEARCH =
            new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private final MainViewModel model;
    private final SidebarView sidebar;
    private final HeaderView header;
    private final TimelineView timeline;
    private final ComposerView composer;
    private final StackPane conversation;
    private final HBox panes = new HBox();
    private final Divider divider = new Divider();
    private final Looks looks;
    private boolean narrow;

    /** {@code signedOut} is called when the user has signed out. */
    public MainView(MainViewModel model, Looks looks, Theme theme, ZoneId zone, Runnable signedOut) {
        this.model = model;
        this.looks = looks;
        setId("main");
        sidebar = new SidebarView(model, looks, theme, signedOut);
        header = new HeaderView(looks, this::leave);
        timeline = new TimelineView(model.timeline(), model.deeds(), looks, zone);
        composer = new ComposerView(model.composer(), looks);
        composer.whenSent(timeline::followEnd);
        conversation = conversation();
        setTop(new ConnectionBanner(model.connection(), looks.texts(), model::tryNow));
        setCenter(panes);
        HBox.setHgrow(conversation, Priority.ALWAYS);
        model.header().subscribe(this::showHeader);
        model.conversations().open().subscribe((_, now) -> opened(now != null));
        widthProperty().subscribe(width -> narrow(width.doubleValue() < NARROW));
        arrange();
        addEventFilter(KeyEvent.KEY_PRESSED, this::shortcut);
    }

    private StackPane conversation() {
        var open = new VBox(header, timeline, new TypingView(model.typing()), composer);
        VBox.setVgrow(timeline, Priority.ALWAYS);
        var nothing = new Label(looks.texts().say("shell.nothing-open"));
        nothing.getStyleClass().add("placeholder");
        nothing.setWrapText(true);
        var both = new StackPane(nothing, open);
        both.getStyleClass().add("conversation");
        open.visibleProperty().bind(model.conversations().open().isNotNull());
        nothing.visibleProperty().bind(open.visibleProperty().not());
        return both;
    }

    private void showHeader(MainViewModel.@Nullable Header shown) {
        header.show(shown);
        if (shown != null) {
            composer.prompt(
                    looks.texts().say("composer.write", shown.conversation().title()));
        }
    }

    private void opened(boolean something) {
        if (narrow) {
            arrange();
        }
        if (something) {
            composer.focusField();
        }
    }

    private void narrow(boolean now) {
        if (narrow != now) {
            narrow = now;
            header.narrow(now);
            arrange();
        }
    }

    private void arrange() {
        if (!narrow) {
            divider.holds(sidebar);
            panes.getChildren().setAll(sidebar, divider, conversation);
        } else if (model.conversations().open().get() == null) {
            divider.letsGo(sidebar);
            HBox.setHgrow(sidebar, Priority.ALWAYS);
            panes.getChildren().setAll(sidebar);
        } else {
            panes.getChildren().setAll(conversation);
        }
    }

    private void leave() {
        model.conversations().open().set(null);
        sidebar.requestFocus();
    }

    private void shortcut(KeyEvent key) {
        if (NEW_CHAT.match(key)) {
            if (narrow) {
                leave();
            }
            model.findingPeople().set(true);
            key.consume();
        } else if (SEARCH.match(key)) {
            if (narrow) {
                leave();
            }
            model.findingPeople().set(false);
            sidebar.focusSearch();
            key.consume();
        } else if (key.getCode() == KeyCode.ESCAPE
                && narrow
                && !composer.takesEscape()
                && model.conversations().open().get() != null) {
            leave();
            key.consume();
        }
    }
}
