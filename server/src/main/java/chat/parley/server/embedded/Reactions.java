package chat.parley.server.embedded;

import chat.parley.protocol.Content;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.server.log.ConversationLog;
import java.sql.SQLException;

/** How many reactions a line has room for: each page that has the line has the last of each, taken back or not. */
final class Reactions {
    private Reactions() {}

    /** The sort of change that a reaction is: of each the last one counts. */
    static String sort(Handle author, Content.React react) {
        return of(author) + " " + react.emoji().text();
    }

    private static String of(Handle author) {
        return "react " + author;
    }

    /** Fails with {@code too-large} where a reaction would be one more, and not another state of one that is there. */
    static void requireRoom(Statements statements, long conversation, Entry entry, Content.React react)
            throws SQLException {
        long line = react.target();
        boolean there = statements
                .first(
                        "SELECT seq FROM last_change WHERE conversation = ? AND target = ? AND sort = ?",
                        row -> row.getLong(1),
                        conversation,
                        line,
                        sort(entry.author(), react))
                .isPresent();
        if (there) {
            return;
        }
        int own = count(statements, conversation, line, of(entry.author()));
        requireFewer(ConversationLog.MOST_REACTIONS_OF_ONE, own, "of one person");
        if (entry.seq() - line
                > ConversationLog.MOST_REACTIONS) { // else there can't be as many: counting takes its time
            int all = count(statements, conversation, line, "react");
            requireFewer(ConversationLog.MOST_REACTIONS, all, "in all");
        }
    }

    /** @param first the words before a space with which the sorts begin */
    private static int count(Statements statements, long conversation, long line, String first) throws SQLException {
        return statements
                .first(
                        "SELECT count(*) FROM last_change WHERE conversation = ? AND target = ? AND sort >= ? AND sort < ?",
                        row -> row.getInt(1),
                        conversation,
                        line,
                        first + " ",
                        first + "!") // what comes after the space
                .orElseThrow();
    }

    private static void requireFewer(int most, int there, String whose) {
        if (there >= most) {
            throw new ProblemException(
                    ProblemCode.TOO_LARGE, "A message has room for " + most + " different reactions " + whose + ".");
        }
    }
}
