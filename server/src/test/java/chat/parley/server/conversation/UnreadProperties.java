package chat.parley.server.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState.Summary;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Request;
import chat.parley.server.embedded.TemporaryStore;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** What is unread, whether one is mentioned, and where the marks stand, against a model that counts by looking at everything. */
final class UnreadProperties {
    private static final int PEOPLE = 3;

    private static TemporaryStore temporary;
    private static House house;

    @BeforeContainer
    static void open() throws IOException {
        temporary = TemporaryStore.open();
        house = new House(temporary.store(), Clock.systemUTC());
    }

    @AfterContainer
    static void close() throws IOException {
        temporary.close();
    }

    /** Somebody does something, perhaps to an entry before. */
    record Deed(int kind, int who, int target, boolean mentioning) {}

    @Provide
    Arbitrary<Deed> deeds() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.integers().between(0, PEOPLE - 1),
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.of(true, false))
                .as(Deed::new);
    }

    /** An entry of the model's log; one that is not a text, or no more, has no mentions and does not count. */
    private static final class Kept {
        final Handle author;
        boolean counts;
        List<Handle> mentions;

        Kept(Handle author, boolean counts, List<Handle> mentions) {
            this.author = author;
            this.counts = counts;
            this.mentions = mentions;
        }
    }

    @Property(tries = 60)
    void summaryCountsWhatIsThere(@ForAll @Size(max = 50) List<@From("deeds") Deed> deeds) {
        List<Handle> people = house.newPeople(PEOPLE);
        ConversationId group = house.newGroup(people.getFirst(), people.subList(1, PEOPLE));
        List<Kept> log = new ArrayList<>(List.of(new Kept(people.getFirst(), false, List.of())));
        Map<Handle, Long> read = new HashMap<>();
        people.forEach(person -> read.put(person, 1L));

        for (Deed deed : deeds) {
            Handle who = people.get(deed.who());
            Handle other = people.get((deed.who() + 1) % PEOPLE);
            List<Handle> mentions = deed.mentioning() ? List.of(other) : List.of();
            int target = 1 + deed.target() % log.size();
            switch (deed.kind()) {
                case 0, 1, 2 -> {
                    house.post(who, group, new Content.Text("text", null, mentions));
                    log.add(new Kept(who, true, mentions));
                    read.put(who, (long) log.size());
                }
                case 3 -> {
                    if (done(() -> house.post(who, group, new Content.Edit(target, "edited", mentions)))) {
                        log.get(target - 1).mentions = mentions;
                        log.add(new Kept(who, false, List.of()));
                        read.put(who, (long) log.size());
                    }
                }
                case 4 -> {
                    if (done(() -> house.post(who, group, new Content.Delete(target)))) {
                        log.get(target - 1).counts = false;
                        log.add(new Kept(who, false, List.of()));
                        read.put(who, (long) log.size());
                    }
                }
                case 5 -> {
                    house.mark(who, group, deed.target());
                    read.merge(who, Math.min(deed.target(), (long) log.size()), Math::max);
                }
                default -> house.mark(who, group, Long.MAX_VALUE);
            }
            if (deed.kind() == 6) {
                read.put(who, (long) log.size());
            }
        }

        for (Handle person : people) {
            Summary summary = house.sync(person, new Request.Sync(Map.of(), null, null))
                    .conversations()
                    .getFirst();
            List<Kept> unread = log.subList(read.get(person).intValue(), log.size()).stream()
                    .filter(kept -> kept.counts && !kept.author.equals(person))
                    .toList();
            assertThat(summary.unread()).isEqualTo(unread.size());
            assertThat(summary.mentioned()).isEqualTo(unread.stream().anyMatch(kept -> kept.mentions.contains(person)));
            assertThat(summary.head()).isEqualTo(log.size());
            for (Handle one : people) {
                assertThat(summary.marks().get(one).read()).isEqualTo(read.get(one));
            }
        }
    }

    private static boolean done(Runnable deed) {
        return House.refusal(deed).equals(Optional.empty());
    }
}
