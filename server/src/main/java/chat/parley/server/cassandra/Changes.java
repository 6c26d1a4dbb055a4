package chat.parley.server.cassandra;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.log.Draft;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What lines of one conversation can still take: as the entries up to the head left them, and then those that are about to be
 * written after it. For one thread.
 */
final class Changes {
    private final Cassandra cassandra;
    private final ConversationId conversation;
    private final Map<Long, Line> lines = new HashMap<>();

    Changes(Cassandra cassandra, ConversationId conversation) {
        this.cassandra = cassandra;
        this.conversation = conversation;
    }

    /** Of changes of one line, the last of each sort counts. */
    static String sort(Handle author, Content.Targeted change) {
        return switch (change) {
            case Content.Edit _ -> "edit";
            case Content.Delete _ -> "delete";
            case Content.Pin _ -> "pin";
            case Content.React react -> reactionsOf(author) + react.emoji().text();
        };
    }

    private static String reactionsOf(Handle author) {
        return "react " + author + " ";
    }

    private static final class Line {
        private boolean deleted;
        private final Set<Handle> known = new HashSet<>();
        private final Set<String> reactions = new HashSet<>();
        /** How many there are in all; below 0 before that is known. */
        private int all = -1;

        private int added;
    }

    /** Reads side by side what is known of the lines that some changes are of. */
    void read(Collection<Draft> drafts) {
        List<Question> questions = new ArrayList<>();
        for (Draft draft : drafts) {
            if (draft.content() instanceof Content.Targeted change) {
                ask(draft.author(), change, questions);
            }
        }
        List<List<Row>> answers =
                cassandra.together(questions.stream().map(Question::statement).toList());
        for (int i = 0; i < questions.size(); i++) {
            questions.get(i).answer().accept(answers.get(i));
        }
    }

    private record Question(BoundStatement statement, Consumer<List<Row>> answer) {}

    private void ask(Handle author, Content.Targeted change, List<Question> questions) {
        long target = change.target();
        if (!lines.containsKey(target)) {
            Line line = new Line();
            lines.put(target, line);
            questions.add(new Question(
                    cassandra.statement(
                            "SELECT seq FROM change WHERE conversation = ? AND bucket = ? AND target = ? AND sort = 'delete'",
                            conversation.text(),
                            EntryRows.bucket(target),
                            target),
                    found -> line.deleted = !found.isEmpty()));
        }
        Line line = Objects.requireNonNull(lines.get(target));
        if (change instanceof Content.React && line.known.add(author)) {
            questions.add(new Question(
                    reactions(target, reactionsOf(author)),
                    found -> found.forEach(row -> line.reactions.add(EntryRows.text(row, "sort")))));
        }
    }

    /**
     * Takes in that a change is the next entry; what is known of its line was read.
     *
     * @throws ProblemException {@code conflict} where its line was deleted, {@code too-large} where there is no room for a reaction
     */
    void take(Entry entry, Content.Targeted change) {
        Line line = Objects.requireNonNull(lines.get(change.target()), "was not read");
        if (change instanceof Content.Delete) {
            line.deleted = true;
            return;
        }
        if (line.deleted) {
            throw new ProblemException(ProblemCode.CONFLICT, "The message was deleted.");
        }
        if (change instanceof Content.React react) {
            takeReaction(line, entry, react);
        }
    }

    private void takeReaction(Line line, Entry entry, Content.React react) {
        String own = reactionsOf(entry.author());
        String sort = sort(entry.author(), react);
        if (line.reactions.contains(sort)) {
            return;
        }
        long ownCount =
                line.reactions.stream().filter(one -> one.startsWith(own)).count();
        requireFewer(ConversationLog.MOST_REACTIONS_OF_ONE, ownCount, "of one person");
        // where fewer entries follow the line there can't be as many: counting takes its time
        if (entry.seq() - react.target() > ConversationLog.MOST_REACTIONS) {
            if (line.all < 0) {
                line.all = cassandra.rows(reactions(react.target(), "react ")).size();
            }
            requireFewer(ConversationLog.MOST_REACTIONS, line.all + line.added, "in all");
        }
        line.reactions.add(sort);
        line.added++;
    }

    private BoundStatement reactions(long target, String beginning) {
        return cassandra.statement(
                "SELECT sort FROM change WHERE conversation = ? AND bucket = ? AND target = ? AND sort >= ? AND sort < ?",
                conversation.text(),
                EntryRows.bucket(target),
                target,
                beginning,
                beginning.stripTrailing() + "!"); // what comes after the space
    }

    private static void requireFewer(int most, long there, String whose) {
        if (there >= most) {
            throw new ProblemException(
                    ProblemCode.TOO_LARGE, "A message has room for " + most + " different reactions " + whose + ".");
        }
    }
}
