package chat.parley.desktop.ui;

import chat.parley.protocol.Handle;
import chat.parley.protocol.User;
import java.util.List;
import java.util.Map;

/** What people are called in one place: by name as far as known, else by handle; the reader is "You". */
public record Names(Map<Handle, User> people, Handle reader, Texts texts) {

    public String of(Handle handle) {
        var person = people.get(handle);
        return person == null ? handle.text() : person.name();
    }

    public boolean isReader(Handle handle) {
        return handle.equals(reader);
    }

    /** At the beginning, or alone. */
    public String orYou(Handle handle) {
        return isReader(handle) ? texts.say("timeline.me") : of(handle);
    }

    /** To whom something was done. */
    public String whom(List<Handle> handles) {
        return texts.names(handles.stream()
                .map(handle -> isReader(handle) ? texts.say("event.whom-you") : of(handle))
                .toList());
    }
}
