package chat.parley.desktop.details;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.details.Rights.Deed;
import chat.parley.desktop.shell.StagedSession;
import chat.parley.desktop.ui.Questions;
import chat.parley.desktop.ui.Stepping;
import chat.parley.desktop.ui.Texts;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.Role;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MembersViewModelTest {

    private final StagedSession session = new StagedSession("jana", "Jana", Clock.systemUTC());
    private final ConversationId team = session.group("Design team");
    private final Stepping steps = new Stepping();
    private final Texts texts = new Texts(Locale.UK);
    private final Questions questions = new Questions(steps.threads(), texts);
    private final MembersViewModel model =
            new MembersViewModel(new Handle("jana"), texts, steps.threads(), session, questions);

    @BeforeEach
    void stage() {
        for (var name : new String[] {"petra", "marta", "zoe"}) {
            session.person(name, name);
        }
        session.server().join(team, "marta", "Marta", Role.MEMBER);
        session.server().join(team, "petra", "Petra", Role.ADMIN);
        session.server().join(team, "jana", "Jana", Role.OWNER);
    }

    @Test
    void ownersComeFirstAndPresenceIsShown() {
        open(Role.OWNER);
        model.showOnline(Set.of(new Handle("marta")));
        assertThat(model.items()).extracting(item -> item.member().name()).containsExactly("Jana", "Petra", "Marta");
        assertThat(model.items()).extracting(MemberItem::online).containsExactly(false, false, true);
        assertThat(model.onlineCount()).isEqualTo(2);
    }

    @Test
    void nothingIsOfferedThatTheServerWouldRefuse() {
        open(Role.OWNER);
        assertThat(item("jana").deeds()).isEmpty();
        assertThat(item("petra").deeds()).containsExactly(Deed.MAKE_OWNER, Deed.MAKE_MEMBER, Deed.REMOVE);
        open(Role.ADMIN);
        assertThat(item("petra").deeds()).isEmpty();
        assertThat(item("marta").deeds()).containsExactly(Deed.REMOVE);
        assertThat(model.rights().get().mayGovern()).isTrue();
        open(Role.MEMBER);
        assertThat(model.items()).allMatch(item -> item.deeds().isEmpty());
        assertThat(model.rights().get().mayGovern()).isFalse();
    }

    @Test
    void rolesAreSetAndSeen() {
        open(Role.OWNER);
        model.setRole(item("marta"), Role.ADMIN);
        steps.settle();
        assertThat(item("marta").member().role()).isEqualTo(Role.ADMIN);
        session.server().fail(ProblemCode.FORBIDDEN);
        model.setRole(item("marta"), Role.MEMBER);
        steps.settle();
        assertThat(model.deed().error().get()).isEqualTo("The server refused: You may not.");
    }

    @Test
    void nobodyIsRemovedUnasked() {
        open(Role.OWNER);
        model.remove(item("marta"));
        steps.settle();
        assertThat(questions.asked().get()).isNotNull();
        questions.cancel();
        assertThat(session.server().asked()).doesNotContain("remove marta");
        model.remove(item("marta"));
        questions.confirm();
        steps.settle();
        assertThat(model.items()).extracting(item -> item.member().name()).doesNotContain("Marta");
    }

    @Test
    void aRemovalThatFailsIsSaidUnderItsQuestion() {
        open(Role.OWNER);
        session.server().fail(ProblemCode.UNAVAILABLE);
        model.remove(item("marta"));
        questions.confirm();
        steps.settle();
        assertThat(questions.asked().get()).isNotNull();
        assertThat(questions.errand().error().get()).contains("out of reach");
    }

    @Test
    void peopleWhoAreNotInItYetCanBeAdded() {
        open(Role.OWNER);
        model.choosing().set(true);
        model.pick().search().text().set("petra");
        model.pick().search().search();
        steps.settle();
        assertThat(model.pick().search().found()).isEmpty();
        model.pick().toggle(session.person("zoe", "Zoe"));
        model.add();
        steps.settle();
        assertThat(model.choosing().get()).isFalse();
        assertThat(model.all().get()).hasSize(4);
    }

    @Test
    void aLastOwnerIsKnown() {
        open(Role.OWNER);
        assertThat(model.isLastOwner()).isTrue();
        session.server().join(team, "marta", "Marta", Role.OWNER);
        model.open(null, null);
        open(Role.OWNER);
        assertThat(model.isLastOwner()).isFalse();
    }

    @Test
    void membersAreFoundByNameAndHandle() {
        open(Role.OWNER);
        model.search().set("MAR");
        assertThat(model.items()).extracting(item -> item.member().name()).containsExactly("Marta");
    }

    @Test
    void anAnswerForAnotherGroupIsNotShown() {
        var other = session.group("Other");
        session.server().join(other, "zoe", "Zoe", Role.OWNER);
        model.open(team, Role.OWNER);
        model.open(other, Role.MEMBER);
        steps.settle();
        assertThat(model.items()).extracting(item -> item.member().name()).containsExactly("Zoe");
    }

    private void open(Role role) {
        model.open(team, role);
        steps.settle();
    }

    private MemberItem item(String handle) {
        return model.items().stream()
                .filter(item -> item.handle().text().equals(handle))
                .findFirst()
                .orElseThrow();
    }
}
