package chat.parley.server.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Member;
import chat.parley.protocol.Request;
import chat.parley.protocol.Role;
import chat.parley.server.embedded.TemporaryStore;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/** Who is in a group and may do what, whatever anybody asks for, against a model that is one map. */
final class MembershipProperties {
    private static final int PEOPLE = 4;

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

    /** Somebody wants something, perhaps of somebody. */
    record Wish(int kind, int who, int whom, Role role) {}

    @Provide
    Arbitrary<Wish> wishes() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.integers().between(0, PEOPLE - 1),
                        Arbitraries.integers().between(0, PEOPLE - 1),
                        Arbitraries.of(Role.class))
                .as(Wish::new);
    }

    @Property(tries = 100)
    void groupIsAsTheModelHasItAndAsItsLogSays(@ForAll @Size(max = 40) List<@From("wishes") Wish> wishes) {
        List<Handle> people = house.newPeople(PEOPLE);
        ConversationId group = house.newGroup(people.get(0), people.subList(1, 3));
        house.change(
                people.get(0),
                new Request.SetRole(
                        group, TemporaryStore.newId(), people.get(1), Role.ADMIN)); // else there is seldom one
        Map<Handle, Role> model =
                new HashMap<>(Map.of(people.get(0), Role.OWNER, people.get(1), Role.ADMIN, people.get(2), Role.MEMBER));
        Set<Handle> first = Set.copyOf(model.keySet());
        List<Set<Handle>> membersAfter = new ArrayList<>(List.of(Set.of(), first, first));

        for (Wish wish : wishes) {
            Handle who = people.get(wish.who());
            Handle whom = people.get(wish.whom());
            Optional<String> expected = apply(model, wish, who, whom);
            assertThat(House.refusal(() -> ask(group, wish, who, whom)))
                    .as("%s by %s", wish, model)
                    .isEqualTo(expected);
            if (expected.isEmpty()) {
                membersAfter.add(Set.copyOf(model.keySet()));
            }
        }

        assertThat(house.store().rosters().members(group))
                .allSatisfy(member -> assertThat(member.role()).isEqualTo(model.get(member.handle())));
        assertThat(house.store().rosters().members(group))
                .extracting(Member::handle)
                .hasSize(model.size());
        List<Entry> log = house.store().log().read(group, 0, 1_000);
        assertThat(folded(log)).isEqualTo(model);
        assertThat(log).hasSize(membersAfter.size() - 1);
        for (int seq = 0; seq < membersAfter.size(); seq++) {
            assertThat(house.store().rosters().membersAt(group, seq)).isEqualTo(membersAfter.get(seq));
        }
        for (Handle person : people) {
            assertThat(House.refusal(() -> house.require(person, group)).isEmpty())
                    .isEqualTo(model.containsKey(person));
        }
    }

    private static void ask(ConversationId group, Wish wish, Handle who, Handle whom) {
        switch (wish.kind()) {
            case 0 -> house.change(who, new Request.AddMembers(group, TemporaryStore.newId(), List.of(whom)));
            case 1 -> house.change(who, new Request.RemoveMember(group, TemporaryStore.newId(), whom));
            case 2 -> house.change(who, new Request.SetRole(group, TemporaryStore.newId(), whom, wish.role()));
            case 3 -> house.change(who, new Request.Leave(group, TemporaryStore.newId()));
            case 4 -> house.change(who, new Request.RenameGroup(group, TemporaryStore.newId(), "Name"));
            case 5 -> house.change(who, new Request.DescribeGroup(group, TemporaryStore.newId(), "What"));
            default -> house.post(who, group, Content.Text.of("text"));
        }
    }

    /** Does in the model what is asked for, or says why not. */
    private static Optional<String> apply(Map<Handle, Role> model, Wish wish, Handle who, Handle whom) {
        if (wish.kind() == 1 && who.equals(whom)) {
            return Optional.of("invalid");
        }
        Role own = model.get(who);
        if (own == null) {
            return Optional.of("not-found");
        }
        Role theirs = model.get(whom);
        boolean admin = own != Role.MEMBER;
        long owners = model.values().stream().filter(Role.OWNER::equals).count();
        switch (wish.kind()) {
            case 0 -> {
                if (!admin) {
                    return Optional.of("forbidden");
                }
                if (theirs != null) {
                    return Optional.of("conflict");
                }
                model.put(whom, Role.MEMBER);
            }
            case 1 -> {
                if (theirs == null) {
                    return Optional.of("not-found");
                }
                if (own != Role.OWNER && !(own == Role.ADMIN && theirs == Role.MEMBER)) {
                    return Optional.of("forbidden");
                }
                model.remove(whom);
            }
            case 2 -> {
                if (own != Role.OWNER) {
                    return Optional.of("forbidden");
                }
                if (theirs == null) {
                    return Optional.of("not-found");
                }
                if (theirs == Role.OWNER && wish.role() != Role.OWNER && owners == 1) {
                    return Optional.of("conflict");
                }
                model.put(whom, wish.role());
            }
            case 3 -> {
                if (own == Role.OWNER && owners == 1 && model.size() > 1) {
                    return Optional.of("conflict");
                }
                model.remove(who);
            }
            case 4, 5 -> {
                if (!admin) {
                    return Optional.of("forbidden");
                }
            }
            default -> {
                // members may post
            }
        }
        return Optional.empty();
    }

    private static Map<Handle, Role> folded(List<Entry> log) {
        Map<Handle, Role> members = new HashMap<>();
        for (Entry entry : log) {
            switch (entry.content()) {
                case Content.Created created ->
                    created.members()
                            .forEach(one -> members.put(one, one.equals(entry.author()) ? Role.OWNER : Role.MEMBER));
                case Content.Joined joined -> joined.members().forEach(one -> members.put(one, Role.MEMBER));
                case Content.Left left -> members.remove(left.member());
                case Content.RoleSet set -> members.put(set.member(), set.role());
                default -> {
                    // says nothing of the members
                }
            }
        }
        return members;
    }
}
