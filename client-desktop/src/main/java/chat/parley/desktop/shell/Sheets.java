package chat.parley.desktop.shell;

import chat.parley.desktop.conversations.SwitcherView;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.Sheet;

/** The cards that keys bring up over the main window. */
record Sheets(Sheet switcher, Sheet shortcuts) {

    static Sheets of(MainViewModel model, Looks looks) {
        var texts = looks.texts();
        var switcher =
                new Sheet("switcher", texts.say("switcher.title"), () -> new SwitcherView(model.switcher(), looks));
        model.switcher().whenLeft(switcher::close);
        return new Sheets(
                switcher, new Sheet("shortcuts", texts.say("shortcuts.title"), () -> new ShortcutsView(texts)));
    }
}
