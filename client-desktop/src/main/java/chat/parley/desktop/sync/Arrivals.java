package chat.parley.desktop.sync;

import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.cache.Missing;
import chat.parley.desktop.cache.Writing;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationState;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Push;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes what the server says unasked into the cache, a batch in one transaction, and notices what is missing before it. */
final class Arrivals {
    private final Cache cache;

    Arrivals(Cache cache) {
        this.cache = cache;
    }

    /** What came of a batch beside what is in the cache now. */
    record Outcome(List<Missing> missing, List<Notice> notices, Set<Handle> authors) {}

    Outcome take(List<Push> pushes) {
        List<Missing> missing = new ArrayList<>();
        List<Notice> notices = new ArrayList<>();
        Set<Handle> authors = new HashSet<>();
        cache.update(writing -> {
            for (Push push : pushes) {
                switch (push) {
                    case Push.EntryAppended appended -> {
                        entry(writing, appended.entry(), missing, notices);
                        authors.add(appended.entry().author());
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
        });
        return new Outcome(missing, notices, authors);
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
