package chat.parley.desktop.timeline;

import chat.parley.desktop.ui.Texts;
import chat.parley.protocol.Handle;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Says who types in the open conversation. FX thread only. */
public final class TypingViewModel {

    private static final int MOST_NAMES = 2;

    private final Texts texts;
    private final Function<Handle, String> names;
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");

    /** {@code names} says what somebody of the open conversation is called. */
    public TypingViewModel(Texts texts, Function<Handle, String> names) {
        this.texts = texts;
        this.names = names;
    }

    /** Empty while nobody types. */
    public ReadOnlyStringProperty words() {
        return words.getReadOnlyProperty();
    }

    public void show(List<Handle> typing) {
        words.set(words(typing));
    }

    private String words(List<Handle> typing) {
        if (typing.isEmpty()) {
            return "";
        }
        if (typing.size() > MOST_NAMES) {
            return texts.say("typing.several");
        }
        var who = texts.names(typing.stream().map(names).toList());
        return typing.size() == 1 ? texts.say("typing.one", who) : texts.say("typing.two", who);
    }
}
