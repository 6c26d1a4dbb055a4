package chat.parley.desktop.shell;

import chat.parley.desktop.shell.MainViewModel.Pane;
import chat.parley.desktop.shell.MainViewModel.Side;
import chat.parley.desktop.ui.Sheet;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** The keys that work anywhere in the main window, unless it asks a question. */
final class Shortcuts {

    static final KeyCombination NEW_CHAT = new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination NEW_GROUP =
            new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    static final KeyCombination SEARCH_ALL =
            new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    static final KeyCombination SEARCH_HERE = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination DETAILS = new KeyCodeCombination(KeyCode.I, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination SETTINGS = new KeyCodeCombination(KeyCode.COMMA, KeyCombination.SHORTCUT_DOWN);

    static final KeyCombination SWITCH = new KeyCodeCombination(KeyCode.K, KeyCombination.SHORTCUT_DOWN);
    /** With Shift or without, depending on the keyboard. */
    static final KeyCombination HELP =
            new KeyCodeCombination(KeyCode.SLASH, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_ANY);

    private final MainViewModel model;
    private final Sheet switcher;
    private final Sheet help;
    private final Runnable toList;
    private final Runnable focusSearch;
    private final Runnable focusSearchHere;

    /** {@code toList} goes back to the list where only one pane is seen. */
    Shortcuts(MainViewModel model, Sheets sheets, Runnable toList, Runnable focusSearch, Runnable focusSearchHere) {
        this.model = model;
        this.switcher = sheets.switcher();
        this.help = sheets.shortcuts();
        this.toList = toList;
        this.focusSearch = focusSearch;
        this.focusSearchHere = focusSearchHere;
    }

    void of(Node window) {
        window.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (model.questions().asked().get() == null && (forSheets(key) || pressed(key))) {
                key.consume();
            }
        });
    }

    /** How a key is written that is held together with the one for shortcuts, whose name differs from system to system. */
    static String withShortcut(String key) {
        var letter = new KeyCodeCombination(KeyCode.K, KeyCombination.SHORTCUT_DOWN).getDisplayText();
        return letter.substring(0, letter.length() - 1) + key;
    }

    private boolean forSheets(KeyEvent key) {
        if (SWITCH.match(key)) {
            help.close();
            switcher.toggle();
        } else if (HELP.match(key) || key.getCode() == KeyCode.F1) {
            switcher.close();
            help.toggle();
        } else {
            return false;
        }
        return true;
    }

    private boolean pressed(KeyEvent key) {
        if (switcher.isOpen() || help.isOpen()) {
            return false;
        }
        boolean open = model.conversations().open().get() != null;
        if (NEW_CHAT.match(key)) {
            begin(Side.NEW_CHAT);
        } else if (NEW_GROUP.match(key)) {
            begin(Side.NEW_GROUP);
        } else if (SEARCH_ALL.match(key) || (SEARCH_HERE.match(key) && !open)) {
            begin(Side.LIST);
            focusSearch.run();
        } else if (SEARCH_HERE.match(key)) {
            model.closeSettings();
            model.pane().set(Pane.SEARCH);
            focusSearchHere.run();
        } else if (DETAILS.match(key) && open) {
            model.closeSettings();
            model.toggle(Pane.DETAILS);
        } else if (SETTINGS.match(key)) {
            model.openSettings();
        } else {
            return false;
        }
        return true;
    }

    private void begin(Side side) {
        toList.run();
        model.side().set(side);
    }
}
