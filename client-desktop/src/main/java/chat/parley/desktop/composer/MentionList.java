package chat.parley.desktop.composer;

import chat.parley.desktop.ui.Avatar;
import chat.parley.protocol.Member;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Members that a begun @ may mean, over the field; the keyboard stays in the field. */
final class MentionList extends VBox {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final MentionsViewModel model;
    private final Consumer<Member> choose;
    private int chosen;

    MentionList(MentionsViewModel model, Consumer<Member> choose) {
        this.model = model;
        this.choose = choose;
        setId("mention-list");
        getStyleClass().add("mention-list");
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setManaged(false);
        setVisible(false);
        model.offered().addListener((ListChangeListener<Member>) _ -> show());
    }

    /** Whether it was a key for this list. */
    boolean pressed(KeyEvent key) {
        if (!isVisible()) {
            return false;
        }
        switch (key.getCode()) {
            case UP -> mark(chosen - 1);
            case DOWN -> mark(chosen + 1);
            case ENTER, TAB -> choose.accept(model.offered().get(chosen));
            case ESCAPE -> model.sendAway();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void show() {
        setVisible(!model.offered().isEmpty());
        getChildren().setAll(model.offered().stream().map(this::row).toList());
        if (isVisible()) {
            mark(0);
            applyCss();
            autosize();
            setLayoutY(-getHeight());
        }
    }

    private void mark(int next) {
        int count = getChildren().size();
        chosen = Math.floorMod(next, count);
        for (int i = 0; i < count; i++) {
            getChildren().get(i).pseudoClassStateChanged(CHOSEN, i == chosen);
        }
        setAccessibleText(getChildren().get(chosen).getAccessibleText());
    }

    private Node row(Member member) {
        var avatar = new Avatar(Avatar.Size.SMALL);
        avatar.show(member.handle().text(), member.name());
        var name = new Label(member.name());
        name.getStyleClass().add("name");
        var handle = new Label("@" + member.handle());
        handle.getStyleClass().add("subtitle");
        var row = new HBox(8, avatar, name, handle);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("mention-row");
        row.setAccessibleRole(AccessibleRole.LIST_ITEM);
        row.setAccessibleText(member.name() + ", " + handle.getText());
        row.setOnMouseClicked(_ -> choose.accept(member));
        return row;
    }
}
