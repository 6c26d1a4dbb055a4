package chat.parley.desktop.timeline;

import chat.parley.desktop.timeline.TimelineRow.Bubble;
import chat.parley.desktop.ui.Texts;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** What can be done with a message in words, each with the key that does the same. */
final class MessageMenu extends ContextMenu {

    private static final Map<Action, KeyCombination> KEYS = new EnumMap<>(Map.of(
            Action.REACT, new KeyCodeCombination(KeyCode.PLUS),
            Action.REPLY, new KeyCodeCombination(KeyCode.R),
            Action.COPY, new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN),
            Action.EDIT, new KeyCodeCombination(KeyCode.E),
            Action.PIN, new KeyCodeCombination(KeyCode.P),
            Action.DELETE, new KeyCodeCombination(KeyCode.DELETE),
            Action.RETRY, new KeyCodeCombination(KeyCode.S),
            Action.DISCARD, new KeyCodeCombination(KeyCode.DELETE)));

    /** Typed with Shift or without, depending on the keyboard. */
    private static final List<String> REACT_SIGNS = List.of("+", ":");

    MessageMenu(Bubble bubble, Texts texts, Consumer<Action> chosen) {
        setId("message-menu");
        for (var action : Action.values()) {
            if (bubble.allows(action)) {
                var item = new MenuItem(words(action, bubble, texts));
                item.setId("message-" + action.name().toLowerCase(Locale.ROOT));
                var key = KEYS.get(action);
                if (key != null && (action != Action.DISCARD || !bubble.allows(Action.DELETE))) {
                    item.setAccelerator(key);
                }
                item.setOnAction(_ -> chosen.accept(action));
                getItems().add(item);
            }
        }
    }

    /** What a key that was pressed stands for: of deeds with the same key the one that the message allows, or the first. */
    static Optional<Action> pressed(KeyEvent key, @Nullable Bubble bubble) {
        var meant = KEYS.entrySet().stream()
                .filter(entry ->
                        entry.getKey() != Action.REACT && entry.getValue().match(key))
                .map(Map.Entry::getKey)
                .toList();
        return meant.stream()
                .filter(action -> bubble != null && bubble.allows(action))
                .findFirst()
                .or(() -> meant.stream().findFirst());
    }

    /** What a sign that was typed stands for. */
    static Optional<Action> typed(KeyEvent key) {
        return REACT_SIGNS.contains(key.getCharacter()) ? Optional.of(Action.REACT) : Optional.empty();
    }

    private static String words(Action action, Bubble bubble, Texts texts) {
        return switch (action) {
            case REACT -> texts.say("timeline.react");
            case REPLY -> texts.say("timeline.reply");
            case COPY -> texts.say("timeline.copy");
            case EDIT -> texts.say("timeline.edit");
            case PIN -> texts.say(bubble.added().pinned() ? "timeline.unpin" : "timeline.pin");
            case DELETE -> texts.say("timeline.delete");
            case RETRY -> texts.say("timeline.retry");
            case DISCARD -> texts.say(bubble.seq() == 0 ? "timeline.discard" : "timeline.discard-change");
        };
    }
}
