package chat.parley.desktop.conversations;

import chat.parley.desktop.ui.Icons;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.PersonRow;
import chat.parley.protocol.Handle;
import chat.parley.protocol.User;
import java.util.function.Predicate;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Somebody who was found, with a check mark where they are chosen. */
final class PersonCell extends ListCell<User> {

    private final Looks looks;
    private final Predicate<Handle> chosen;
    private final FontIcon mark = Icons.icon(Feather.CHECK_CIRCLE);
    private final PersonRow row;

    PersonCell(Looks looks, Predicate<Handle> chosen) {
        this.looks = looks;
        this.chosen = chosen;
        this.row = new PersonRow(looks, mark);
        mark.getStyleClass().add("chosen");
        getStyleClass().add("conversation-cell");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable User person, boolean empty) {
        super.updateItem(person, empty);
        if (person == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        boolean isChosen = chosen.test(person.handle());
        mark.setVisible(isChosen);
        row.show(person.handle().text(), person.name(), "@" + person.handle(), false);
        var spoken = person.name() + ", " + person.handle();
        setAccessibleText(isChosen ? spoken + ", " + looks.texts().say("people.chosen") : spoken);
        setGraphic(row);
    }
}
