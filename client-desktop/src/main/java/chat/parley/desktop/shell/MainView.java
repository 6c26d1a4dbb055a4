package chat.parley.desktop.shell;

import chat.parley.desktop.certificate.CertificateView;
import chat.parley.desktop.composer.ComposerView;
import chat.parley.desktop.details.DetailsView;
import chat.parley.desktop.search.SearchView;
import chat.parley.desktop.settings.SettingsView;
import chat.parley.desktop.settings.SettingsViewModel;
import chat.parley.desktop.settings.SystemChoices;
import chat.parley.desktop.shell.MainViewModel.Pane;
import chat.parley.desktop.timeline.TimelineView;
import chat.parley.desktop.timeline.TypingView;
import chat.parley.desktop.ui.EverySecond;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.OnDemand;
import chat.parley.desktop.ui.QuestionView;
import chat.parley.desktop.ui.Theme;
import chat.parley.protocol.ConversationId;
import java.time.ZoneId;
import javafx.beans.property.DoubleProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The list, the open conversation and what stands beside it: side by side, or one at a time where there is no room. */
public final class MainView extends StackPane {

    private static final double NARROW = 760;
    private static final double ROOM_FOR_PANE = 1_040;

    private final MainViewModel model;
    private final SidebarView sidebar;
    private final HeaderView header;
    private final TimelineView timeline;
    private final ComposerView composer;
    private final StackPane conversation;
    private final OnDemand<DetailsView> details;
    private final OnDemand<SearchView> search;
    private final HBox panes = new HBox();
    private final Divider divider;
    private final Looks looks;
    private final Theme theme;
    private @Nullable SettingsView settings;
    private @Nullable Node before;
    private SystemChoices system = new SystemChoices();
    private boolean narrow;
    private boolean roomForPane = true;

    /** {@code signedOut} is called when the user has signed out. */
    public MainView(MainViewModel model, Looks looks, Theme theme, ZoneId zone, Runnable signedOut) {
        this.model = model;
        this.looks = looks;
        this.theme = theme;
        divider = new Divider(looks.texts());
        setId("main");
        var sheets = Sheets.of(model, looks);
        sidebar = new SidebarView(model, looks, theme, sheets.shortcuts()::open, signedOut);
        header = new HeaderView(looks, model, this::leave);
        timeline = new TimelineView(model.timeline(), model.deeds(), looks, zone);
        composer = new ComposerView(model.composer(), looks);
        composer.whenSent(timeline::followEnd);
        conversation = conversation();
        details = new OnDemand<>(() -> new DetailsView(model.details(), looks, this::leavePane));
        search = new OnDemand<>(() -> new SearchView(model.searchHere(), looks, this::jump, this::leavePane));
        var window = new BorderPane(panes);
        window.setTop(new ConnectionBanner(model.connection(), model.certificate(), looks.texts(), model::tryNow));
        getChildren()
                .addAll(
                        window,
                        sheets.switcher(),
                        sheets.shortcuts(),
                        new QuestionView(model.questions(), looks.texts()),
                        new CertificateView(model.certificate(), looks));
        HBox.setHgrow(conversation, Priority.ALWAYS);
        model.header().subscribe(this::showHeader);
        model.conversations().open().subscribe((_, now) -> opened(now != null));
        model.pane().subscribe((_, now) -> paneOpened(now));
        model.settings().subscribe((_, now) -> settingsOpened(now));
        widthProperty().subscribe(width -> fit(width.doubleValue()));
        arrange();
        EverySecond.whileShown(this, model::tick);
        new Shortcuts(
                        model,
                        sheets,
                        this::leaveIfNarrow,
                        sidebar::focusSearch,
                        () -> search.get().requestFocus())
                .of(this);
        // the panes close themselves before
        addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE && !composer.takesEscape() && leaveIfNarrow()) {
                key.consume();
            }
        });
    }

    /** How wide the list is where it stands beside a conversation. */
    public DoubleProperty listWidth() {
        return divider.width();
    }

    /** What the settings offer of what happens outside the window. */
    public void offer(SystemChoices choices) {
        system = choices;
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

    private void paneOpened(Pane which) {
        arrange();
        switch (which) {
            case NONE -> composer.focusField();
            case DETAILS -> details.get().requestFocus();
            case SEARCH -> search.get().requestFocus();
        }
    }

    private void leavePane() {
        model.pane().set(Pane.NONE);
    }

    /** Where the pane covers the conversation, it makes way for what was found there. */
    private void jump(ConversationId to, long seq) {
        if (!roomForPane) {
            leavePane();
        }
        model.jump(to, seq);
    }

    private void settingsOpened(@Nullable SettingsViewModel opened) {
        if (opened != null) {
            before = getScene() == null ? null : getScene().getFocusOwner();
        }
        settings = opened == null ? null : new SettingsView(opened, looks, theme, system, model::closeSettings);
        arrange();
        if (settings != null) {
            settings.requestFocus();
        } else if (before != null && before.getScene() != null) {
            before.requestFocus();
        }
    }

    private void fit(double width) {
        boolean nowNarrow = width < NARROW;
        boolean nowRoom = width >= ROOM_FOR_PANE;
        if (narrow != nowNarrow || roomForPane != nowRoom) {
            narrow = nowNarrow;
            roomForPane = nowRoom;
            header.narrow(narrow);
            arrange();
        }
    }

    private void arrange() {
        var side = pane();
        boolean beside = side != null && roomForPane && settings == null;
        details.ifMade(view -> view.covers(!beside));
        search.ifMade(view -> view.covers(!beside));
        var right = settings != null ? settings : side != null && !beside ? side : conversation;
        HBox.setHgrow(right, Priority.ALWAYS);
        if (narrow && settings == null && model.conversations().open().get() == null) {
            divider.letsGo(sidebar);
            HBox.setHgrow(sidebar, Priority.ALWAYS);
            panes.getChildren().setAll(sidebar);
        } else if (narrow) {
            panes.getChildren().setAll(right);
        } else {
            divider.holds(sidebar);
            panes.getChildren().setAll(sidebar, divider, right);
        }
        if (side != null) {
            side.getStyleClass().remove("beside");
        }
        if (side != null && beside) {
            side.getStyleClass().add("beside");
            HBox.setHgrow(side, Priority.NEVER);
            panes.getChildren().add(side);
        }
    }

    private @Nullable Region pane() {
        return switch (model.pane().get()) {
            case NONE -> null;
            case DETAILS -> details.get();
            case SEARCH -> search.get();
        };
    }

    private boolean leaveIfNarrow() {
        if (narrow && (model.conversations().open().get() != null || settings != null)) {
            model.closeSettings();
            leave();
            return true;
        }
        return false;
    }

    private void leave() {
        model.conversations().open().set(null);
        sidebar.focusList();
    }
}
