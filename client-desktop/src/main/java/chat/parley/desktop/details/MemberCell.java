package chat.parley.desktop.details;

import chat.parley.desktop.ui.Icons;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.PersonRow;
import chat.parley.protocol.Role;
import java.util.ArrayList;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A member with their role, and a menu where something can be done to them. */
final class MemberCell extends ListCell<MemberItem> {

    private final MembersViewModel model;
    private final Looks looks;
    private final Label role = new Label();
    private final Button more;
    private final PersonRow row;

    MemberCell(MembersViewModel model, Looks looks) {
        this.model = model;
        this.looks = looks;
        role.getStyleClass().add("role");
        role.setMinWidth(USE_PREF_SIZE);
        more = Icons.button(Feather.MORE_VERTICAL, "member-menu", looks.texts().say("members.menu"));
        more.setFocusTraversable(false);
        more.setOnAction(_ -> showMenu());
        row = new PersonRow(looks, role, more);
        getStyleClass().addAll("conversation-cell", "member-cell");
        setOnContextMenuRequested(_ -> showMenu());
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable MemberItem item, boolean empty) {
        super.updateItem(item, empty);
        if (item == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        var member = item.member();
        row.show(member.handle().text(), member.name(), "@" + member.handle(), item.online());
        role.setText(words(member.role()));
        more.setVisible(!item.deeds().isEmpty());
        more.setManaged(more.isVisible());
        var spoken = new ArrayList<String>();
        spoken.add(member.name());
        if (!role.getText().isEmpty()) {
            spoken.add(role.getText());
        }
        if (item.online()) {
            spoken.add(looks.texts().say("presence.online"));
        }
        setAccessibleText(String.join(", ", spoken));
        setGraphic(row);
    }

    void showMenu() {
        var item = getItem();
        if (item != null && !item.deeds().isEmpty()) {
            menu(item).show(more, Side.BOTTOM, 0, 0);
        }
    }

    private ContextMenu menu(MemberItem item) {
        var menu = new ContextMenu();
        for (var deed : item.deeds()) {
            if (deed == Rights.Deed.REMOVE && item.deeds().size() > 1) {
                menu.getItems().add(new SeparatorMenuItem());
            }
            menu.getItems().add(entry(item, deed));
        }
        return menu;
    }

    private MenuItem entry(MemberItem item, Rights.Deed deed) {
        var texts = looks.texts();
        return switch (deed) {
            case MAKE_OWNER ->
                entry("make-owner", texts.say("members.make-owner"), () -> model.setRole(item, Role.OWNER));
            case MAKE_ADMIN ->
                entry("make-admin", texts.say("members.make-admin"), () -> model.setRole(item, Role.ADMIN));
            case MAKE_MEMBER ->
                entry("make-member", texts.say("members.make-member"), () -> model.setRole(item, Role.MEMBER));
            case REMOVE -> entry("remove-member", texts.say("members.remove"), () -> model.remove(item));
        };
    }

    private static MenuItem entry(String id, String words, Runnable deed) {
        var entry = new MenuItem(words);
        entry.setId(id);
        entry.setOnAction(_ -> deed.run());
        return entry;
    }

    private String words(@Nullable Role which) {
        return switch (which) {
            case OWNER -> looks.texts().say("members.owner");
            case ADMIN -> looks.texts().say("members.admin");
            case MEMBER -> "";
            case null -> "";
        };
    }
}
