package chat.parley.proof.history;

import chat.parley.proof.history.Event.Name;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One conversation's log when all was over, by place; and who was in it, where. */
final class Log {
    final ConversationId conversation;
    private final List<Entry> entries;
    private final Map<Name, Entry> byName = new HashMap<>();
    /** By the place of what they delete. */
    private final Map<Long, Entry> deletions = new HashMap<>();

    private final Map<Handle, List<Stay>> stays = new HashMap<>();

    /**
     * Somebody was in the conversation.
     *
     * @param from the entry that took them in
     * @param to the entry that put them out; absent where they stayed
     */
    record Stay(Entry from, @Nullable Entry to) {
        /** Whether they may be pushed the entry at this place: the one that puts them out is the last. */
        boolean covers(long seq) {
            return from.seq() <= seq && (to == null || seq <= to.seq());
        }
    }

    Log(ConversationId conversation, List<Entry> entries) {
        this.conversation = conversation;
        this.entries = entries;
        for (Entry entry : entries) {
            byName.putIfAbsent(name(entry), entry);
            switch (entry.content()) {
                case Content.Delete delete -> deletions.putIfAbsent(delete.target(), entry);
                case Content.Created created -> created.members().forEach(member -> in(member, entry));
                case Content.Joined joined -> joined.members().forEach(member -> in(member, entry));
                case Content.Left left -> out(left.member(), entry);
                default -> {
                    // changes nobody's standing
                }
            }
        }
    }

    private void in(Handle member, Entry entry) {
        stays.computeIfAbsent(member, _ -> new ArrayList<>()).add(new Stay(entry, null));
    }

    private void out(Handle member, Entry entry) {
        List<Stay> all = stays.computeIfAbsent(member, _ -> new ArrayList<>());
        if (!all.isEmpty()) {
            all.add(new Stay(all.removeLast().from(), entry));
        }
    }

    static Name name(Entry entry) {
        return new Name(entry.author(), entry.id());
    }

    List<Entry> entries() {
        return entries;
    }

    @Nullable
    Entry at(long seq) {
        return seq >= 1 && seq <= entries.size() ? entries.get((int) seq - 1) : null;
    }

    @Nullable
    Entry find(Name name) {
        return byName.get(name);
    }

    /** When somebody was in it, in order; empty for a stranger. Of groups only. */
    List<Stay> stays(Handle member) {
        return stays.getOrDefault(member, List.of());
    }

    /** Whether an entry that was told reads as the one that is kept now, or as that did before it was deleted. */
    boolean agrees(Entry told) {
        Entry kept = at(told.seq());
        return kept != null
                && name(kept).equals(name(told))
                && kept.at() == told.at()
                && (kept.content().equals(told.content()) || wasErased(kept, told.content()));
    }

    /** Whether an entry that reads as deleted now is one that somebody has deleted, or an edit of such a one. */
    boolean wasErased(Entry kept, Content before) {
        return kept.content() instanceof Content.Deleted && deletion(kept.seq(), before) != null;
    }

    /** What deleted the text at a place, where that stood before; absent where nothing did. */
    @Nullable
    Entry deletion(long seq, Content before) {
        return switch (before) {
            case Content.Edit edit -> deletions.get(edit.target());
            case Content.Text _, Content.File _ -> deletions.get(seq);
            default -> null;
        };
    }

    /** An entry in few words. */
    static String shown(@Nullable Entry entry) {
        return entry == null ? "nothing" : entry.seq() + " (" + entry.id().text() + " of " + entry.author() + ")";
    }
}
