package chat.parley.desktop.details;

import chat.parley.desktop.conversations.ConversationDeeds.Silence;
import chat.parley.desktop.conversations.ConversationItem;
import chat.parley.desktop.conversations.ConversationItem.Standing;
import chat.parley.desktop.ui.Avatar;
import chat.parley.desktop.ui.EmojiAreaSkin;
import chat.parley.desktop.ui.EmojiFieldSkin;
import chat.parley.desktop.ui.ErrorLabel;
import chat.parley.desktop.ui.Icons;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.MessageFlow;
import chat.parley.desktop.ui.MessageText;
import chat.parley.desktop.ui.PaneHeader;
import chat.parley.desktop.ui.Progress;
import chat.parley.desktop.ui.Scrolling;
import chat.parley.protocol.ConversationId;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The pane beside a conversation that says with whom it is, and offers what can be done to it as a whole. */
public final class DetailsView extends StackPane {

    private final DetailsViewModel model;
    private final Looks looks;
    private final Avatar avatar = new Avatar(Avatar.Size.PORTRAIT);
    private final PaneHeader header;
    private final VBox deeds = new VBox(4);
    private final VBox last = new VBox(4);

    private @Nullable Rows rows;

    /** {@code close} is called when the person has enough of it. */
    public DetailsView(DetailsViewModel model, Looks looks, Runnable close) {
        this.model = model;
        this.looks = looks;
        setId("details");
        header = new PaneHeader(looks.texts().say("details.title"), "close-details", looks.texts(), close);
        var body = new VBox(16, person(), description(), deeds, members(), last);
        body.getStyleClass().add("pane-body");
        var scroll = Scrolling.down(body);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        var pane = new VBox(header, scroll);
        pane.getStyleClass().add("side-pane");
        pane.visibleProperty().bind(model.members().choosing().not());
        getChildren().addAll(pane, new AddMembersView(model.members(), looks));
        model.item().subscribe(this::show);
        model.blocked().subscribe(_ -> show(model.item().get()));
        addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                close.run();
                key.consume();
            }
        });
    }

    /** Whether it stands in the conversation's place. */
    public void covers(boolean covers) {
        header.covers(covers);
    }

    @Override
    public void requestFocus() {
        header.requestFocus();
    }

    private Node person() {
        var name = EditView.label(model.name(), looks);
        name.getStyleClass().add("title");
        var input = new TextField();
        input.setSkin(new EmojiFieldSkin(input, looks.pictures()));
        input.setId("details-name");
        var below = label("details-below", "subtitle");
        below.textProperty().bind(model.below());
        var handle = label("details-handle", "subtitle");
        handle.textProperty()
                .bind(model.item()
                        .map(item -> item.peer() == null ? "" : "@" + item.peer())
                        .orElse(""));
        var status = new StackPane();
        status.setId("details-status");
        status.getStyleClass().add("centred");
        model.status().subscribe(text -> status.getChildren().setAll(flow(text)));
        shownWhile(model.status().isNotEmpty(), status);
        var error = new ErrorLabel(model.reading().error());
        error.setId("details-error");
        for (var line : new Label[] {below, handle}) {
            shownWhile(line.textProperty().isNotEmpty(), line);
        }
        var person = new VBox(
                4,
                avatar,
                new EditView(model.name(), looks, looks.texts().say("group.name"), name, input, mayGovern()),
                handle,
                below,
                status,
                error);
        person.setAlignment(Pos.TOP_CENTER);
        return person;
    }

    private Node description() {
        var text = new StackPane();
        text.setId("details-description-text");
        var none = looks.texts().say("details.no-description");
        model.description().value().subscribe(now -> text.getChildren().setAll(flow(now.isEmpty() ? none : now)));
        HBox.setHgrow(text, Priority.ALWAYS);
        var input = new TextArea();
        input.setSkin(new EmojiAreaSkin(input, looks.pictures()));
        Scrolling.keepSharp(input);
        input.setId("details-description");
        input.setWrapText(true);
        input.setPrefRowCount(4);
        var view = new EditView(
                model.description(), looks, looks.texts().say("details.description"), text, input, mayGovern());
        var something = Bindings.createBooleanBinding(
                () -> isGroup(model.item().get())
                        && (!model.description().value().get().isEmpty()
                                || model.members().rights().get().mayGovern()),
                model.item(),
                model.description().value(),
                model.members().rights());
        return shownWhile(something, view);
    }

    private MessageFlow flow(String text) {
        return new MessageFlow(MessageText.of(text, Set.of()), looks.pictures(), looks.openLink());
    }

    private Node members() {
        var group = Bindings.createBooleanBinding(
                () -> {
                    var item = model.item().get();
                    return item != null && item.isGroup() && item.standing().member();
                },
                model.item());
        return shownWhile(group, new MembersView(model.members(), looks));
    }

    private ObservableBooleanValue mayGovern() {
        return Bindings.createBooleanBinding(
                () -> isGroup(model.item().get())
                        && model.members().rights().get().mayGovern(),
                model.item(),
                model.members().rights());
    }

    private static boolean isGroup(@Nullable ConversationItem item) {
        return item != null && item.isGroup();
    }

    private void show(@Nullable ConversationItem item) {
        if (item == null) {
            return;
        }
        avatar.show(item.avatarId(), item.title());
        avatar.showOnline(item.online());
        var needed = Rows.of(item, model.blocked().get());
        if (!needed.equals(rows)) {
            rows = needed;
            makeRows(item);
        }
    }

    /** What the rows depend on. A button that is made anew while it is held down would not do what it was pressed for. */
    private record Rows(ConversationId of, boolean group, boolean withSomebody, Standing standing, boolean blocked) {
        static Rows of(ConversationItem item, boolean blocked) {
            return new Rows(item.id(), item.isGroup(), item.isWithSomebody(), item.standing(), blocked);
        }
    }

    /** The focus stays on the button that was pressed, which is another one afterwards. */
    private void makeRows(ConversationItem item) {
        var focused = getScene() == null ? null : getScene().getFocusOwner();
        var id = focused != null
                        && (deeds.getChildren().contains(focused)
                                || last.getChildren().contains(focused))
                ? focused.getId()
                : null;
        deeds.getChildren().setAll(mute(item), favourite(item), archive(item));
        var error = new ErrorLabel(model.deeds().errand().error());
        error.setId("deed-error");
        deeds.getChildren().add(error);
        last.getChildren().clear();
        var standing = item.standing();
        if (item.isGroup()) {
            last.getChildren()
                    .add(
                            standing.member()
                                    ? row("leave-group", Feather.LOG_OUT, "leave.menu", model::leave, true)
                                    : label(
                                            "details-out",
                                            "status",
                                            looks.texts().say("details.out")));
        } else if (item.isWithSomebody()) {
            last.getChildren()
                    .addAll(
                            model.blocked().get()
                                    ? row("unblock", Feather.CHECK_CIRCLE, "block.off", model::unblock, false)
                                    : row("block", Feather.SLASH, "block.menu", model::block, true),
                            new Progress(model.unblocking().busy()),
                            new ErrorLabel(model.unblocking().error()));
        }
        if (id != null) {
            var again = lookup("#" + id);
            (again == null ? header : again).requestFocus();
        }
    }

    private Node mute(ConversationItem item) {
        if (item.standing().muted()) {
            return row("unmute", Feather.BELL, "mute.off", () -> model.deeds().unmute(item), false);
        }
        var mute = new MenuButton(looks.texts().say("mute.title"), Icons.icon(Feather.BELL_OFF));
        mute.setId("mute");
        mute.getItems()
                .addAll(
                        silence("mute.hour", item, Silence.HOUR),
                        silence("mute.workday", item, Silence.WORKDAY),
                        silence("mute.for-ever", item, Silence.FOR_EVER));
        dress(mute, false);
        return mute;
    }

    private MenuItem silence(String key, ConversationItem item, Silence silence) {
        var entry = new MenuItem(looks.texts().say(key));
        entry.setOnAction(_ -> model.deeds().mute(item, silence));
        return entry;
    }

    private Node favourite(ConversationItem item) {
        var key = item.standing().favourite() ? "row.favourite-off" : "row.favourite-on";
        return row("favourite", Feather.STAR, key, () -> model.deeds().favour(item), false);
    }

    private Node archive(ConversationItem item) {
        var key = item.standing().archived() ? "row.archive-off" : "row.archive-on";
        return row("archive", Feather.ARCHIVE, key, () -> model.deeds().archive(item), false);
    }

    private Button row(String id, Feather icon, String key, Runnable deed, boolean dangerous) {
        var row = new Button(looks.texts().say(key), Icons.icon(icon));
        row.setId(id);
        row.setOnAction(_ -> deed.run());
        dress(row, dangerous);
        return row;
    }

    private static void dress(ButtonBase row, boolean dangerous) {
        row.setGraphicTextGap(12);
        row.setMaxWidth(Double.MAX_VALUE);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("row-button");
        if (dangerous) {
            row.getStyleClass().add("dangerous");
        }
    }

    private static Label label(String id, String style) {
        return label(id, style, "");
    }

    private static Label label(String id, String style, String words) {
        var label = new Label(words);
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    private static <T extends Node> T shownWhile(ObservableBooleanValue condition, T node) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
        return node;
    }
}
