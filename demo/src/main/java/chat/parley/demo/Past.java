package chat.parley.demo;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Password;
import chat.parley.server.account.Passwords;
import chat.parley.server.account.Registrar;
import chat.parley.server.embedded.Store;
import chat.parley.server.log.Draft;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/** Writes what was said before the demo begins into a new data folder, each entry at its time. */
final class Past {
    private Past() {}

    /** Does nothing where the folder has people already, so that the demo goes on where it was left. */
    static void write(Story story, Path data, Password password) {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        InstantSource source = now::get;
        Clock clock = source.withZone(ZoneId.systemDefault());
        try (Store store = Store.open(data, clock);
                Passwords passwords = new Passwords(new SecureRandom())) {
            if (!store.accounts().list(null, 1).isEmpty()) {
                return;
            }
            Registrar registrar = new Registrar(store.accounts(), passwords, clock);
            for (Story.Person person : story.people()) {
                registrar.add(person.handle(), person.name(), password);
                store.accounts()
                        .update(person.handle(), account -> account.withProfile(person.name(), person.status()));
            }
            Random random = new Random();
            Map<Story.Talk, ConversationId> begun = new HashMap<>();
            for (Story.Said said : story.past(ZonedDateTime.now(clock))) {
                now.set(said.at());
                ConversationId conversation =
                        begun.computeIfAbsent(said.talk(), talk -> begin(store, talk, EntryId.next(clock, random)));
                EntryId id = EntryId.next(clock, random);
                store.log().append(new Draft(conversation, id, said.author(), said.content(), false));
            }
        }
    }

    private static ConversationId begin(Store store, Story.Talk talk, EntryId id) {
        Handle first = talk.between().getFirst();
        if (talk.name() == null) {
            ConversationId direct = ConversationId.direct(first, talk.between().getLast());
            store.conversations().open(direct);
            return direct;
        }
        ConversationId group = ConversationId.group(id);
        store.groups().create(group, first, id, new Content.Created(talk.name(), talk.between()));
        return group;
    }
}
