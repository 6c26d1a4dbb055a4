package chat.parley.desktop.cache;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import chat.parley.protocol.Member;
import chat.parley.protocol.Push;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.User;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What may be done to a cache within one {@link Cache#write}; all of it happens or nothing. Not to be kept beyond that. */
public final class Writing {
    private final Sql sql;
    private final Handle user;
    private final InstantSource clock;
    private final Map<ConversationId, Long> touched = new HashMap<>();
    private final Set<Change> changes = new LinkedHashSet<>();

    Writing(Sql sql, Handle user, InstantSource clock) {
        this.sql = sql;
        this.user = user;
        this.clock = clock;
    }

    // what the server says

    /**
     * Takes an entry that was pushed.
     *
     * @return whether it is new here, and what is missing just before it
     */
    public Took entry(Entry entry) {
        long number = touch(entry.conversation());
        boolean fresh = !Stretches.cover(sql, number, entry.seq(), entry.seq());
        Stretches.add(sql, number, entry.seq(), entry.seq());
        Entries.put(sql, number, user, List.of(entry), entry.seq(), entry.seq());
        if (entry.author().equals(user)) {
            Outbox.remove(sql, entry.id());
            Conversations.read(sql, number, entry.seq());
        }
        learn(entry.conversation(), number, List.of(entry));
        TextIndex.put(sql, number, entry.conversation(), List.of(entry), entry.seq(), entry.seq());
        return new Took(fresh, Stretches.gapBefore(sql, number, entry.seq()));
    }

    /** How an entry met what was there. */
    public record Took(boolean fresh, Optional<Hole> gap) {}

    /** Takes a page of {@code history} or {@code catch-up}. */
    public void page(Reply.Page page) {
        long number = touch(page.conversation());
        if (page.from() <= page.to()) {
            long first = page.reachesStart() ? 1 : page.from();
            Stretches.add(sql, number, first, page.to());
            Entries.put(sql, number, user, page.entries(), first, page.to());
            TextIndex.put(sql, number, page.conversation(), page.entries(), first, page.to());
            dropAccepted(page);
        }
        learn(page.conversation(), number, page.entries());
    }

    /** What entries say beside being lines. */
    private void learn(ConversationId conversation, long number, List<Entry> entries) {
        Conversations.authored(sql, number, conversation, user, entries);
        Conversations.described(sql, number, entries);
        changes.add(new Change.Lines(conversation));
        if (entries.stream().anyMatch(entry -> Kind.of(entry.content()) == Kind.GROUP)) {
            changes.add(new Change.Members(conversation));
        }
    }

    /** A post whose answer was lost turns up in the log: it was accepted. */
    private void dropAccepted(Reply.Page page) {
        Set<EntryId> own = page.entries().stream()
                .filter(entry -> entry.author().equals(user))
                .map(Entry::id)
                .collect(Collectors.toSet());
        Outbox.of(sql, page.conversation()).stream()
                .map(Pending::id)
                .filter(own::contains)
                .forEach(id -> Outbox.remove(sql, id));
    }

    /** Takes how a conversation stands. */
    public void summary(ConversationState.Summary summary) {
        long number = touch(summary.id());
        Conversations.put(sql, number, summary, user);
        if (summary.id().isDirect()) {
            person(new User(summary.id().peerOf(user), summary.name(), summary.avatar(), null));
        }
        changes.add(new Change.Lines(summary.id()));
    }

    /** The user is out; what is here stays readable. */
    public void removed(ConversationId conversation) {
        Conversations.removed(sql, touch(conversation));
        changes.add(new Change.Lines(conversation));
    }

    /**
     * Takes the list of a group's members.
     *
     * @param head the highest {@code seq} known before it was asked for, so that the list has all up to there in it
     */
    public void members(ConversationId conversation, List<Member> members, long head) {
        Members.put(sql, touch(conversation), members, head);
        members.forEach(member -> person(new User(member.handle(), member.name(), null, null)));
        changes.add(new Change.Members(conversation));
    }

    /** The server took one's own settings of a conversation; what is absent stays. */
    public void settings(Request.ChangeSettings settings) {
        Conversations.settings(
                sql, touch(settings.conversation()), settings.muted(), settings.archived(), settings.favourite());
    }

    public void marks(Push.MarksMoved moved) {
        long number = touch(moved.conversation());
        if (moved.user().equals(user)) {
            Conversations.read(sql, number, moved.read());
        }
        Conversations.mark(sql, number, moved.user(), new Marks(moved.delivered(), moved.read()));
        changes.add(new Change.Lines(moved.conversation()));
    }

    /** Takes somebody's name from a list, which says nothing of a status. */
    public void person(User person) {
        renamed(person, People.put(sql, person));
        own(person);
    }

    /** Takes somebody's whole profile. */
    public void profile(User person) {
        renamed(person, People.replace(sql, person));
        own(person);
    }

    /** What the server tells of the user to nobody else. */
    private void own(User person) {
        Boolean visible = person.presenceVisible();
        if (visible != null && person.handle().equals(user)) {
            Settings.put(sql, Settings.PRESENCE_VISIBLE, visible.toString());
            changes.add(new Change.Person(user));
        }
    }

    private void renamed(User person, boolean changed) {
        if (changed) {
            changes.add(new Change.Person(person.handle()));
            sql.list(
                            "SELECT id FROM conversation WHERE peer = ?",
                            row -> new ConversationId(row.getString(1)),
                            person.handle().text())
                    .forEach(conversation -> changes.add(new Change.Row(conversation)));
        }
    }

    /** The post was accepted: it leaves the outbox and is a line. */
    public void posted(Reply.Posted posted) {
        Outbox.find(sql, posted.id())
                .ifPresent(post -> entry(new Entry(
                        posted.conversation(), posted.seq(), posted.id(), user, posted.at(), post.content())));
    }

    /** The post was refused for good. */
    public void refused(EntryId id, Pending.Failure failure) {
        change(id, () -> {
            if (moot(id)) {
                Outbox.remove(sql, id);
            } else {
                Outbox.fail(sql, id, failure);
            }
        });
    }

    /** Whether the line that it changes is deleted, so that trying it again is no use. */
    private boolean moot(EntryId id) {
        return Outbox.find(sql, id)
                .filter(post -> post.content() instanceof Content.Targeted targeted
                        && Entries.erased(sql, touch(post.conversation()), targeted.target()))
                .isPresent();
    }

    /** Notes the point up to which a {@code sync} has told all. */
    public void synced(long at) {
        Settings.put(sql, Settings.SINCE, Long.toString(at));
    }

    /**
     * Compares the server's epoch with the one known; where it is another, forgets logs and heads and keeps what the user wrote.
     *
     * @return whether anything was forgotten
     */
    public boolean epoch(String epoch) {
        Optional<String> known = Settings.find(sql, Settings.EPOCH);
        Settings.put(sql, Settings.EPOCH, epoch);
        if (known.isEmpty() || known.get().equals(epoch)) {
            return false;
        }
        forgetAll();
        return true;
    }

    /** Forgets all that the server can tell again, and keeps what the user wrote. */
    public void forget() {
        forgetAll();
        sql.run("DELETE FROM person");
        sql.leaveNoTrace();
    }

    private void forgetAll() {
        Forgetting.logs(sql);
        touched.clear();
        changes.clear();
        changes.add(new Change.Everything());
    }

    // what the user does

    /** Puts a post at the end of the outbox; a line takes the conversation's draft away. Its id is fixed now, for every try. */
    public void queue(ConversationId conversation, EntryId id, Content.Postable content) {
        touch(conversation);
        Outbox.add(sql, new Pending(conversation, id, clock.millis(), content, false, null));
        if (content.line()) {
            Drafts.remove(sql, conversation);
        }
        changes.add(new Change.Lines(conversation));
    }

    /** Lets a post wait to be sent again: it failed, or a try had no answer. */
    public void again(EntryId id) {
        change(id, () -> Outbox.again(sql, id));
    }

    public void discard(EntryId id) {
        change(id, () -> Outbox.remove(sql, id));
        sql.leaveNoTrace();
    }

    private void change(EntryId id, Runnable work) {
        Outbox.find(sql, id).ifPresent(post -> {
            touch(post.conversation());
            work.run();
            changes.add(new Change.Lines(post.conversation()));
        });
    }

    /** Keeps what was begun; an empty draft takes the kept one away. */
    public void draft(ConversationId conversation, Draft draft) {
        Drafts.put(sql, conversation, draft);
        touch(conversation);
    }

    /** Puts a conversation into the list, at its top where it is new. */
    public void open(ConversationId conversation) {
        sql.run(
                "UPDATE conversation SET moved_at = ? WHERE number = ? AND moved_at = 0",
                clock.millis(),
                touch(conversation));
    }

    /** Everything up to {@code seq} was seen; it never goes back. Tells whether that is news. */
    public boolean read(ConversationId conversation, long seq) {
        if (!Conversations.read(sql, touch(conversation), seq)) {
            return false;
        }
        changes.add(new Change.Lines(conversation));
        return true;
    }

    private long touch(ConversationId conversation) {
        changes.add(new Change.Row(conversation));
        return touched.computeIfAbsent(conversation, id -> Conversations.make(sql, id, user));
    }

    /** Ends the work: what follows from it is written too. */
    Set<Change> finish() {
        touched.forEach((conversation, number) -> Conversations.settle(sql, number, conversation, user));
        return changes;
    }
}
