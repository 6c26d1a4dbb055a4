package chat.parley.server.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState.Summary;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.Role;
import chat.parley.server.SettableClock;
import chat.parley.server.embedded.TemporaryStore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** A device that syncs now and then knows the same as one that has never synced before. */
final class SyncProperties {
    private static final int PEOPLE = 3;

    private static final SettableClock CLOCK = new SettableClock();
    private static TemporaryStore temporary;
    private static House house;

    @BeforeContainer
    static void open() throws IOException {
        temporary = TemporaryStore.open(CLOCK);
        house = new House(temporary.store(), CLOCK);
    }

    @AfterContainer
    static void close() throws IOException {
        temporary.close();
    }

    /** Something happens, in the conversation of that number. */
    record Event(int kind, int who, int where, int minutes) {}

    @Provide
    Arbitrary<Event> events() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 10),
                        Arbitraries.integers().between(0, PEOPLE - 1),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.integers().between(0, 3))
                .as(Event::new);
    }

    /** What the first of the people has on a device. */
    private static final class Device {
        private final Map<ConversationId, Summary> known = new HashMap<>();
        private @Nullable Long since;

        void sync(Handle user) {
            Map<ConversationId, Long> heads = new HashMap<>();
            known.forEach((id, summary) -> heads.put(id, summary.head()));
            Long at = null;
            String from = null;
            do {
                Reply.Synced synced = house.sync(user, new Request.Sync(heads, since, from));
                synced.conversations().forEach(summary -> known.put(summary.id(), summary));
                synced.removed().forEach(known::remove);
                at = at == null ? Long.valueOf(synced.at()) : at;
                from = synced.next();
            } while (from != null);
            since = at;
        }
    }

    @Property(tries = 40)
    void syncingNowAndThenIsAsGoodAsSyncingAfresh(@ForAll @Size(max = 40) List<@From("events") Event> events) {
        List<Handle> people = house.newPeople(PEOPLE);
        Handle user = people.getFirst();
        List<ConversationId> conversations =
                new ArrayList<>(List.of(ConversationId.direct(user, people.get(1)), ConversationId.direct(user, user)));
        Device device = new Device();

        for (Event event : events) {
            CLOCK.advance(Duration.ofMinutes(event.minutes()));
            if (event.kind() == 10) {
                device.sync(user);
            } else {
                House.refusal(() -> happen(event, people, conversations));
            }
        }
        device.sync(user);

        Device fresh = new Device();
        fresh.sync(user);
        assertThat(device.known).isEqualTo(fresh.known);
    }

    private static void happen(Event event, List<Handle> people, List<ConversationId> conversations) {
        Handle who = people.get(event.who());
        Handle next = people.get((event.who() + 1) % PEOPLE);
        ConversationId where = conversations.get(event.where() % conversations.size());
        switch (event.kind()) {
            case 0 -> conversations.add(house.newGroup(who, people));
            case 1, 2 -> house.post(who, where, Content.Text.of("text"));
            case 3 -> house.post(who, where, new Content.Delete(1 + event.where()));
            case 4 -> house.change(who, new Request.Leave(where, TemporaryStore.newId()));
            case 5 -> house.change(who, new Request.AddMembers(where, TemporaryStore.newId(), people));
            case 6 -> house.change(who, new Request.RemoveMember(where, TemporaryStore.newId(), next));
            case 7 -> house.change(who, new Request.SetRole(where, TemporaryStore.newId(), next, Role.OWNER));
            case 8 -> house.settle(who, new Request.ChangeSettings(where, -1L, event.where() % 2 == 0, null));
            default -> {
                house.mark(who, where, event.where());
                house.change(who, new Request.RenameGroup(where, TemporaryStore.newId(), "Name " + event.where()));
            }
        }
    }
}
