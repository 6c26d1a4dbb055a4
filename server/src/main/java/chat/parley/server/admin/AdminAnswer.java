package chat.parley.server.admin;

import chat.parley.protocol.Handle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an admin is told.
 *
 * @param lines to be printed
 * @param failed whether the request was not carried out; the lines then say why
 * @param next there is more: ask again with it
 */
public record AdminAnswer(
        List<String> lines, boolean failed, @Nullable Handle next) {
    public AdminAnswer {
        lines = List.copyOf(lines);
    }

    static AdminAnswer done(String line) {
        return new AdminAnswer(List.of(line), false, null);
    }

    static AdminAnswer refused(String line) {
        return new AdminAnswer(List.of(line), true, null);
    }
}
