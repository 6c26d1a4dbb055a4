package chat.parley.desktop.timeline;

import chat.parley.desktop.ui.Texts;
import chat.parley.protocol.Handle;
import chat.parley.protocol.User;
import java.util.List;
import java.util.Map;

/** What people are called in one slice: by name as far as known, else by handle; the reader is "You". */
record Names(Map<Handle, User> people, Handle reader, Texts texts) {

    String of(Handle handle) {
        var person = people.get(handle);
        return person == null ? handle.text() : person.name();
    }

    boolean isReader(Handle handle) {
        return handle.equals(reader);
    }

    /** At the beginning, or alone. */
    String orYou(Handle handle) {
        return isReader(handle) ? texts.say("timeline.me") : of(handle);
    }

    /** To whom something was done. */
    String whom(List<Handle> handles) {
        return texts.names(handles.stream()
                .map(handle -> isReader(handle) ? texts.say("event.whom-you") : of(handle))
                .toList());
    }
}
