package chat.parley.desktop.sync;

import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.cache.Missing;
import chat.parley.desktop.cache.Writing;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Push;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes what the server says unasked into the cache, a batch in one transaction, and notices what is missing before it. */
final class Arrivals {
    private final Cache cache;

    Arrivals(Cache cache) {
        this.cache = cache;
    }

    /** What came of a batch beside what is in the cache now; {@code people} are those who spoke and were named. */
    record Outcome(List<Missing> missing, List<Notice> notices, Map<ConversationId, Set<Handle>> people) {}

    Outcome take(List<Push> pushes) {
        return cache.write(writing -> {
            List<Missing> missing = new ArrayList<>();
            List<Notice> notices = new ArrayList<>();
            Map<ConversationId, Set<Handle>> people = new HashMap<>();
            for (Push push : pushes) {
                switch (push) {
                    case Push.EntryAppended appended -> {
                        entry(writing, appended.entry(), missing, notices);
                        people.computeIfAbsent(appended.entry().conversation(), one -> new HashSet<>())
                                .addAll(people(List.of(appended.entry())));
                    }
                    case Push.ConversationChanged changed -> {
                        switch (changed.conversation()) {
                            case ConversationState.Summary summary -> writing.summary(summary);
                            case ConversationState.Removed removed -> writing.removed(removed.id());
                        }
                    }
                    case Push.MarksMoved moved -> writing.marks(moved);
                    case Push.ProfileChanged profile -> writing.profile(profile.user());
                    case Push.SomeoneTypes typing ->
                        notices.add(new Notice.Typing(typing.conversation(), typing.user()));
                    case Push.PresenceChanged _, Push.GoAway _ -> {}
                }
            }
            return new Outcome(missing, notices, people);
        });
    }

    /** Who speaks and of whom. */
    static Set<Handle> people(List<Entry> entries) {
        Set<Handle> people = new HashSet<>();
        for (Entry entry : entries) {
            people.add(entry.author());
            people.addAll(entry.content().people());
        }
        return people;
    }

    private void entry(Writing writing, Entry entry, List<Missing> missing, List<Notice> notices) {
        Writing.Took took = writing.entry(entry);
        took.gap().ifPresent(hole -> missing.add(new Missing(entry.conversation(), hole)));
        boolean said = entry.content() instanceof Content.Text || entry.content() instanceof Content.File;
        if (took.fresh() && said && !entry.author().equals(cache.user())) {
            notices.add(new Notice.Arrived(entry));
        }
    }
}
