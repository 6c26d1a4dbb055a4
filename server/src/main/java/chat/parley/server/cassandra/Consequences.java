package chat.parley.server.cassandra;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Role;
import chat.parley.server.log.SizedEntry;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes what follows from entries, in other partitions than theirs: which changes count, who is mentioned, who is in a group, and
 * that deleted texts are gone.
 *
 * <p>It is all written under the entry's {@code seq} as the timestamp, so that it does no harm to write it again, or after what
 * follows from later entries: whoever numbers entries does so for those of others that came before, in case those have died.
 * Thread-safe.
 */
final class Consequences {
    private static final int AT_ONCE = 256;

    private final Cassandra cassandra;
    private final Entries entries;

    Consequences(Cassandra cassandra, Entries entries) {
        this.cassandra = cassandra;
        this.entries = entries;
    }

    /** Whether anything follows from an entry. */
    static boolean has(Content content) {
        return switch (content) {
            case Content.Text text -> !text.mentions().isEmpty();
            case Content.Targeted _ -> true;
            case Content.Created _, Content.Joined _, Content.Left _, Content.RoleSet _ -> true;
            case Content.Renamed _, Content.Described _ -> true;
            case Content.File _, Content.Pictured _, Content.Deleted _, Content.Unknown _ -> false;
        };
    }

    /** Returns when all that follows from entries of one conversation, in their order, is written. */
    void write(List<Numbered> all) {
        List<BoundStatement> writes = new ArrayList<>();
        for (Numbered numbered : all) {
            Entry entry = numbered.entry();
            if (readsOthers(entry.content())) {
                flush(writes);
            }
            of(numbered, writes);
        }
        flush(writes);
    }

    private void flush(List<BoundStatement> writes) {
        for (int from = 0; from < writes.size(); from += AT_ONCE) {
            cassandra.changeAll(writes.subList(from, Math.min(writes.size(), from + AT_ONCE)));
        }
        writes.clear();
    }

    private static boolean readsOthers(Content content) {
        return content instanceof Content.Edit || content instanceof Content.Delete || content instanceof Content.Left;
    }

    private void of(Numbered numbered, List<BoundStatement> writes) {
        Entry entry = numbered.entry();
        switch (entry.content()) {
            case Content.Text text -> mention(entry, entry.seq(), text.mentions(), writes);
            case Content.Edit edit -> edited(entry, edit, writes);
            case Content.Delete delete -> deleted(entry, delete, writes);
            case Content.React react -> change(entry, react, writes);
            case Content.Pin pin -> change(entry, pin, writes);
            case Content.Created created -> {
                name(entry, created.name(), writes);
                for (Handle member : created.members()) {
                    add(entry, member, member.equals(entry.author()) ? Role.OWNER : Role.MEMBER, writes);
                }
                size(numbered, writes);
            }
            case Content.Joined joined -> {
                joined.members().forEach(member -> add(entry, member, Role.MEMBER, writes));
                size(numbered, writes);
            }
            case Content.Left left -> {
                remove(entry, left.member(), writes);
                size(numbered, writes);
            }
            case Content.RoleSet set -> {
                setRole(entry, set, writes);
                size(numbered, writes);
            }
            case Content.Renamed renamed -> name(entry, renamed.name(), writes);
            case Content.Described described ->
                writes.add(cassandra.statement(
                        "UPDATE conversation USING TIMESTAMP ? SET description = ? WHERE id = ?",
                        entry.seq(),
                        described.description(),
                        entry.conversation().text()));
            case Content.File _, Content.Pictured _, Content.Deleted _, Content.Unknown _ -> {
                // nothing follows
            }
        }
    }

    /** Keeps how far people are by what they have posted in a bucket that is full; returns when that is written. */
    void keepMarks(ConversationId conversation, long bucket) {
        List<BoundStatement> writes = new ArrayList<>();
        for (Row posted : cassandra.rows(PostedMarks.all(cassandra, conversation, bucket))) {
            mark(conversation, PostedMarks.author(posted), PostedMarks.seq(posted), writes);
        }
        flush(writes);
    }

    private void mark(ConversationId conversation, Handle member, long seq, List<BoundStatement> writes) {
        writes.add(cassandra.statement(
                "UPDATE mark USING TIMESTAMP ? SET delivered = ?, read = ? WHERE conversation = ? AND handle = ?",
                seq,
                seq,
                seq,
                conversation.text(),
                member.text()));
    }

    private void change(Entry entry, Content.Targeted change, List<BoundStatement> writes) {
        writes.add(cassandra.statement(
                "INSERT INTO change (conversation, bucket, target, sort, seq, entry_id, author, at, content)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?",
                entry.conversation().text(),
                EntryRows.bucket(change.target()),
                change.target(),
                Changes.sort(entry.author(), change),
                entry.seq(),
                entry.id().text(),
                entry.author().text(),
                entry.at(),
                EntryRows.stored(entry.content()),
                entry.seq()));
    }

    // ---- mentions ----

    private void mention(Entry by, long line, List<Handle> mentioned, List<BoundStatement> writes) {
        for (Handle person : mentioned) {
            if (!person.equals(by.author())) {
                writes.add(cassandra.statement(
                        "INSERT INTO mention (conversation, handle, seq) VALUES (?, ?, ?) USING TIMESTAMP ?",
                        by.conversation().text(),
                        person.text(),
                        line,
                        by.seq()));
            }
        }
    }

    /** The line mentions nobody any more but those whom the entry does. */
    private void forgetMentions(Entry by, long line, List<Handle> but, List<BoundStatement> writes) {
        Optional<SizedEntry> before = entries.line(by.conversation(), line);
        List<Handle> mentioned = before.map(SizedEntry::entry)
                .map(entry -> entry.content().people())
                .orElse(List.of());
        for (Handle person : mentioned) {
            if (!but.contains(person)) {
                writes.add(cassandra.statement(
                        "DELETE FROM mention USING TIMESTAMP ? WHERE conversation = ? AND handle = ? AND seq = ?",
                        by.seq(),
                        by.conversation().text(),
                        person.text(),
                        line));
            }
        }
    }

    private void edited(Entry entry, Content.Edit edit, List<BoundStatement> writes) {
        forgetMentions(entry, edit.target(), edit.mentions(), writes);
        mention(entry, edit.target(), edit.mentions(), writes);
        writes.add(cassandra.statement(
                "INSERT INTO edit (conversation, target, seq) VALUES (?, ?, ?)",
                entry.conversation().text(),
                edit.target(),
                entry.seq()));
        change(entry, edit, writes);
    }

    private void deleted(Entry entry, Content.Delete delete, List<BoundStatement> writes) {
        String conversation = entry.conversation().text();
        long target = delete.target();
        forgetMentions(entry, target, List.of(), writes);
        flush(writes); // before the texts are gone that say who was mentioned
        cassandra.change(
                "DELETE FROM change USING TIMESTAMP ? WHERE conversation = ? AND bucket = ? AND target = ?",
                entry.seq() - 1,
                conversation,
                EntryRows.bucket(target),
                target);
        change(entry, delete, writes);
        erase(entry.conversation(), target);
        for (Row edit :
                cassandra.rows("SELECT seq FROM edit WHERE conversation = ? AND target = ?", conversation, target)) {
            erase(entry.conversation(), edit.getLong(0));
        }
    }

    /** Overwrites what a text says; entries that say something else stay. */
    private void erase(ConversationId conversation, long seq) {
        boolean saysSomething = entries.at(conversation, seq)
                .map(SizedEntry::entry)
                .filter(entry -> Numbered.counts(entry.content()) || entry.content() instanceof Content.Edit)
                .isPresent();
        if (saysSomething) {
            cassandra.isMet(
                    "UPDATE entry SET content = ?, counts = false WHERE conversation = ? AND bucket = ? AND kind = 0"
                            + " AND seq = ? AND id = '' IF EXISTS",
                    EntryRows.stored(new Content.Deleted()),
                    conversation.text(),
                    EntryRows.bucket(seq),
                    seq);
        }
    }

    // ---- groups ----

    private void size(Numbered numbered, List<BoundStatement> writes) {
        Numbered.Size size = numbered.sizeOrThrow();
        writes.add(cassandra.statement(
                "UPDATE conversation USING TIMESTAMP ? SET members = ?, owners = ? WHERE id = ?",
                numbered.entry().seq(),
                size.members(),
                size.owners(),
                numbered.entry().conversation().text()));
    }

    private void name(Entry entry, String name, List<BoundStatement> writes) {
        writes.add(cassandra.statement(
                "UPDATE conversation USING TIMESTAMP ? SET name = ? WHERE id = ?",
                entry.seq(),
                name,
                entry.conversation().text()));
        writes.add(changed(cassandra, entry.conversation(), entry.at()));
    }

    /** For all members something is different since a time, in milliseconds since 1970. */
    static BoundStatement changed(Cassandra cassandra, ConversationId conversation, long at) {
        return cassandra.statement(
                "UPDATE conversation USING TIMESTAMP ? SET changed_at = ? WHERE id = ?", at, at, conversation.text());
    }

    /** What was said before does not make a new member's list of the unread, nor others' ticks. */
    private void add(Entry entry, Handle member, Role role, List<BoundStatement> writes) {
        member(entry.conversation(), member, role, entry.at(), entry.seq(), writes);
        mark(entry.conversation(), member, entry.seq(), writes);
    }

    /** @param seq of the entry, 0 where somebody came in without one */
    private void member(
            ConversationId conversation,
            Handle member,
            @Nullable Role role,
            long at,
            long seq,
            List<BoundStatement> writes) {
        @Nullable String named = role == null ? null : role.name();
        writes.add(cassandra.statement(
                "INSERT INTO member (conversation, handle, role, joined_at, joined_seq) VALUES (?, ?, ?, ?, ?)"
                        + " USING TIMESTAMP ?",
                conversation.text(),
                member.text(),
                named,
                at,
                seq,
                seq));
        writes.add(cassandra.statement(
                "INSERT INTO membership (handle, conversation, role, changed_at) VALUES (?, ?, ?, ?) USING TIMESTAMP ?",
                member.text(),
                conversation.text(),
                named,
                at,
                seq));
    }

    /** Makes people members of a direct conversation; returns when that is written. */
    void open(ConversationId direct, List<Handle> people, long at) {
        List<BoundStatement> writes = new ArrayList<>();
        people.forEach(person -> member(direct, person, null, at, 0, writes));
        flush(writes);
    }

    private void remove(Entry entry, Handle member, List<BoundStatement> writes) {
        String group = entry.conversation().text();
        cassandra
                .first("SELECT joined_seq FROM member WHERE conversation = ? AND handle = ?", group, member.text())
                .filter(row -> row.getLong(0) < entry.seq()) // else came back since
                .ifPresent(row -> cassandra.change(
                        "INSERT INTO former_member (conversation, left_seq, handle, joined_seq) VALUES (?, ?, ?, ?)",
                        group,
                        entry.seq(),
                        member.text(),
                        row.getLong(0)));
        writes.add(cassandra.statement(
                "DELETE FROM member USING TIMESTAMP ? WHERE conversation = ? AND handle = ?",
                entry.seq(),
                group,
                member.text()));
        writes.add(cassandra.statement(
                "DELETE FROM membership USING TIMESTAMP ? WHERE handle = ? AND conversation = ?",
                entry.seq(),
                member.text(),
                group));
    }

    private void setRole(Entry entry, Content.RoleSet set, List<BoundStatement> writes) {
        writes.add(cassandra.statement(
                "UPDATE member USING TIMESTAMP ? SET role = ? WHERE conversation = ? AND handle = ?",
                entry.seq(),
                set.role().name(),
                entry.conversation().text(),
                set.member().text()));
        writes.add(cassandra.statement(
                "UPDATE membership USING TIMESTAMP ? SET role = ?, changed_at = ? WHERE handle = ? AND conversation = ?",
                entry.seq(),
                set.role().name(),
                entry.at(),
                set.member().text(),
                entry.conversation().text()));
    }
}
