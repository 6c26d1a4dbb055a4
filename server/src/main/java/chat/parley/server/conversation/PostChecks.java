package chat.parley.server.conversation;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.InvalidFieldException;
import chat.parley.protocol.Limits;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Role;
import chat.parley.server.log.ConversationLog;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether what a member wants to post fits the conversation as it stands. */
public final class PostChecks {
    private final Rosters rosters;
    private final Welcome welcome;
    private final ConversationLog log;
    private final Limits limits;

    public PostChecks(Rosters rosters, Welcome welcome, ConversationLog log, Limits limits) {
        this.rosters = rosters;
        this.welcome = welcome;
        this.log = log;
        this.limits = limits;
    }

    /**
     * Returns where it fits.
     *
     * @param role of the author, in a group
     * @throws ProblemException where it does not
     * @throws InvalidFieldException where a field of it can't be meant so
     */
    void check(Handle author, ConversationId conversation, @Nullable Role role, Content.Postable content) {
        welcome.require(author, conversation);
        switch (content) {
            case Content.Text text -> {
                requireSize(text.text());
                requireLine(conversation, text.replyTo());
                requireMembers(conversation, text.mentions());
            }
            case Content.Edit edit -> {
                requireSize(edit.text());
                requireMembers(conversation, edit.mentions());
                Entry target = target(conversation, edit);
                Rights.requireToEdit(author, target.author());
                requireStanding(target);
                if (!(target.content() instanceof Content.Text)) {
                    throw noTarget("a text");
                }
            }
            case Content.Delete delete ->
                Rights.requireToDelete(author, target(conversation, delete).author(), role);
            case Content.React react -> requireStanding(target(conversation, react));
            case Content.Pin pin -> {
                Entry target = target(conversation, pin);
                Rights.requireToPin(role);
                requireStanding(target);
            }
            case Content.File _ ->
                throw new ProblemException(
                        ProblemCode.UNSUPPORTED, "content.kind can't be 'file' in this version of the server.");
        }
    }

    private void requireSize(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > limits.textBytes()) {
            throw new ProblemException(
                    ProblemCode.TOO_LARGE, "content.text is over " + limits.textBytes() + " bytes of UTF-8.");
        }
    }

    private void requireLine(ConversationId conversation, @Nullable Long replyTo) {
        if (replyTo != null && log.line(conversation, replyTo).isEmpty()) {
            throw new InvalidFieldException("content.replyTo", "must be the seq of an earlier line");
        }
    }

    private void requireMembers(ConversationId conversation, List<Handle> mentions) {
        if (mentions.isEmpty()) {
            return;
        }
        Set<Handle> members =
                conversation.isDirect() ? Set.copyOf(conversation.people()) : rosters.among(conversation, mentions);
        if (!members.containsAll(mentions)) {
            throw new InvalidFieldException("content.mentions", "must be members of the conversation");
        }
    }

    /** The line that is to be changed: somebody's words or file, perhaps deleted since. */
    private Entry target(ConversationId conversation, Content.Targeted change) {
        Entry line = log.line(conversation, change.target())
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "There is no such message."));
        return switch (line.content()) {
            case Content.Text _, Content.File _, Content.Deleted _ -> line;
            default -> throw noTarget("a text or a file");
        };
    }

    private static InvalidFieldException noTarget(String wanted) {
        return new InvalidFieldException("content.target", "must be the seq of " + wanted);
    }

    private static void requireStanding(Entry target) {
        if (target.content() instanceof Content.Deleted) {
            throw new ProblemException(ProblemCode.CONFLICT, "The message was deleted.");
        }
    }
}
