package chat.parley.desktop.conversations;

import chat.parley.desktop.conversations.ConversationsViewModel.Filter;
import chat.parley.desktop.ui.Icons;
import chat.parley.desktop.ui.Texts;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** Which conversations are listed: one of the pills is pressed. The archive has one where there is anything in it. */
final class FilterBar extends HBox {

    private final ConversationsViewModel model;

    FilterBar(ConversationsViewModel model, Texts texts) {
        super(6);
        this.model = model;
        getStyleClass().add("filters");
        setAlignment(Pos.CENTER_LEFT);
        var room = new Region();
        HBox.setHgrow(room, Priority.ALWAYS);
        var archived = button(Filter.ARCHIVED);
        Icons.dress(archived, Feather.ARCHIVE, texts.say("filter.archived"));
        archived.visibleProperty().bind(model.archive());
        archived.managedProperty().bind(archived.visibleProperty());
        getChildren()
                .addAll(
                        pill(Filter.ALL, texts.say("filter.all")),
                        pill(Filter.UNREAD, texts.say("filter.unread")),
                        pill(Filter.GROUPS, texts.say("filter.groups")),
                        room,
                        archived);
    }

    private ToggleButton pill(Filter filter, String words) {
        var pill = button(filter);
        pill.setText(words);
        pill.getStyleClass().add("filter");
        pill.setMinWidth(USE_PREF_SIZE);
        return pill;
    }

    private ToggleButton button(Filter filter) {
        var button = new ToggleButton();
        button.setId("filter-" + filter.name().toLowerCase(Locale.ROOT));
        button.setOnAction(_ -> {
            // pressed once more, the archive is left; another filter stays
            boolean leaves = filter == Filter.ARCHIVED && model.filter().get() == filter;
            model.filter().set(leaves ? Filter.ALL : filter);
            button.setSelected(model.filter().get() == filter);
        });
        model.filter().subscribe(now -> button.setSelected(now == filter));
        return button;
    }
}
