package chat.parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.server.ParleyServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups, seen from outside. */
final class GroupsTest {
    private ParleyServer server;
    private TestPeople people;
    private Wire alice;
    private Wire bob;
    private Wire carol;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        server = TestServers.start(data, Map.of("limits.groupMembers", "5"));
        people = new TestPeople(server.port());
        alice = people.newcomer("alice");
        bob = people.newcomer("bob");
        carol = people.newcomer("carol");
    }

    @AfterEach
    void stop() throws IOException {
        people.close();
        server.close();
    }

    private static String group(String id) {
        return "g:" + id.replace("-", "");
    }

    /** Alice's group with the others; everybody has seen it made. */
    private String create(String members) throws IOException {
        String id = Wire.newId();
        alice.ask("create-group", "id: '%s', name: 'Skaters', members: [%s]", id, members);
        for (Wire wire : List.of(alice, bob, carol)) {
            if (wire == alice || members.contains(wire == bob ? "bob" : "carol")) {
                wire.push("conversation");
                wire.push("entry");
            }
        }
        return group(id);
    }

    private static JsonNode change(Wire who, String type, String group, String more) throws IOException {
        return who.ask(type, "conversation: '%s', id: '%s'%s", group, Wire.newId(), more);
    }

    private static String refusal(Wire who, String type, String group, String more) throws IOException {
        return change(who, type, group, more).path("code").asText();
    }

    private static JsonNode content(Wire who) throws IOException {
        return who.push("entry").at("/entry/content");
    }

    @Test
    void groupIsMadeWithOneEntryAndToldToAllItsMembers() throws IOException {
        String id = Wire.newId();

        JsonNode made = alice.ask("create-group", "id: '%s', name: ' Skaters ', members: ['bob', 'bob', 'alice']", id);

        assertThat(made.path("type").asText()).isEqualTo("conversation");
        JsonNode summary = made.path("conversation");
        assertThat(summary.path("id").asText()).isEqualTo(group(id));
        assertThat(summary.path("kind").asText()).isEqualTo("group");
        assertThat(summary.path("name").asText()).isEqualTo("Skaters");
        assertThat(summary.path("members").asInt()).isEqualTo(2);
        assertThat(summary.path("role").asText()).isEqualTo("owner");
        assertThat(summary.path("head").asInt()).isEqualTo(1);
        assertThat(content(bob)).isEqualTo(Wire.json("{kind: 'created', name: 'Skaters', members: ['alice', 'bob']}"));
        JsonNode told = bob.push("conversation").path("conversation");
        assertThat(told.path("role").asText()).isEqualTo("member");
        assertThat(told.path("unread").asInt()).isZero();
        assertThat(carol.untilNow()).isEmpty();
    }

    @Test
    void makingItAgainGivesTheSameGroup() throws IOException {
        String id = Wire.newId();
        String fields = "id: '%s', name: 'Skaters', members: ['bob']";
        JsonNode first = alice.ask("create-group", fields, id);

        JsonNode again = alice.ask("create-group", fields, id);

        assertThat(again.at("/conversation/id")).isEqualTo(first.at("/conversation/id"));
        assertThat(again.at("/conversation/head").asInt()).isEqualTo(1);
        assertThat(alice.refusal("create-group", "id: '%s', name: 'Other', members: ['bob']", id))
                .isEqualTo("conflict");
        assertThat(bob.refusal("create-group", fields, id)).isEqualTo("conflict");
    }

    @Test
    void groupOfPeopleWhoDontExistIsNotMade() throws IOException {
        assertThat(alice.refusal("create-group", "id: '%s', name: 'x', members: ['nobody']", Wire.newId()))
                .isEqualTo("not-found");
        assertThat(alice.refusal("create-group", "id: '%s', name: ' ', members: []", Wire.newId()))
                .isEqualTo("invalid");
        assertThat(alice.ask("sync", "heads: {}").path("conversations")).isEmpty();
    }

    @Test
    void membersPostAndReadAndNobodyElse() throws IOException {
        String group = create("'bob'");

        bob.sendText(group, "hello all");

        assertThat(content(alice).path("text").asText()).isEqualTo("hello all");
        assertThat(content(bob).path("text").asText()).isEqualTo("hello all");
        assertThat(carol.ask(
                                "post",
                                "conversation: '%s', id: '%s', content: {kind: 'text', text: 'x'}",
                                group,
                                Wire.newId())
                        .path("code")
                        .asText())
                .isEqualTo("not-found");
        for (String type : List.of("history", "members")) {
            assertThat(carol.refusal(type, "conversation: '%s'", group)).isEqualTo("not-found");
        }
        assertThat(carol.refusal("catch-up", "conversation: '%s', after: 0", group))
                .isEqualTo("not-found");
        for (String type : List.of("rename-group", "leave")) {
            assertThat(refusal(carol, type, group, ", name: 'x'")).isEqualTo("not-found");
        }
        assertThat(carol.untilNow()).isEmpty();
    }

    @Test
    void whoIsAddedSeesTheHistoryAndWhatComesNext() throws IOException {
        String group = create("'bob'");
        alice.sendText(group, "before Carol");

        JsonNode posted = change(alice, "add-members", group, ", members: ['carol', 'bob']");

        assertThat(posted.path("type").asText()).isEqualTo("posted");
        assertThat(posted.path("seq").asInt()).isEqualTo(3);
        assertThat(content(carol)).isEqualTo(Wire.json("{kind: 'joined', members: ['carol']}"));
        assertThat(carol.push("conversation").at("/conversation/members").asInt())
                .isEqualTo(3);
        assertThat(carol.ask("history", "conversation: '%s'", group).path("entries"))
                .hasSize(3);
        alice.sendText(group, "welcome");
        assertThat(content(carol).path("text").asText()).isEqualTo("welcome");
        assertThat(refusal(alice, "add-members", group, ", members: ['carol']")).isEqualTo("conflict");
    }

    @Test
    void groupTakesNoMoreThanItsMost() throws IOException {
        String group = create("'bob', 'carol'");
        for (String name : List.of("dave", "erin", "frank")) {
            people.newcomer(name);
        }

        assertThat(refusal(alice, "add-members", group, ", members: ['dave', 'erin', 'frank']"))
                .isEqualTo("too-large");
        assertThat(alice.refusal(
                        "create-group",
                        "id: '%s', name: 'x', members: ['bob', 'carol', 'dave', 'erin', 'frank']",
                        Wire.newId()))
                .isEqualTo("too-large");
        assertThat(change(alice, "add-members", group, ", members: ['dave', 'erin']")
                        .path("type")
                        .asText())
                .isEqualTo("posted");
    }

    @Test
    void whoIsRemovedIsToldAndGetsNothingLater() throws IOException {
        String group = create("'bob', 'carol'");

        change(alice, "remove-member", group, ", member: 'carol'");
        alice.sendText(group, "without Carol");

        assertThat(content(bob)).isEqualTo(Wire.json("{kind: 'left', member: 'carol', removedBy: 'alice'}"));
        assertThat(content(bob).path("text").asText()).isEqualTo("without Carol");
        assertThat(content(carol)).isEqualTo(Wire.json("{kind: 'left', member: 'carol', removedBy: 'alice'}"));
        assertThat(carol.push("conversation").path("conversation"))
                .isEqualTo(Wire.json("{id: '%s', removed: true}".formatted(group)));
        assertThat(carol.untilNow()).isEmpty();
        assertThat(carol.refusal("history", "conversation: '%s'", group)).isEqualTo("not-found");
        assertThat(carol.ask("sync", "heads: {'%s': 2}", group).path("removed"))
                .isEqualTo(Wire.json("['%s']".formatted(group)));
    }

    @Test
    void lastOwnerStaysUntilThereIsAnother() throws IOException {
        String group = create("'bob'");

        assertThat(refusal(alice, "leave", group, "")).isEqualTo("conflict");
        assertThat(refusal(alice, "set-role", group, ", member: 'alice', role: 'admin'"))
                .isEqualTo("conflict");
        change(alice, "set-role", group, ", member: 'bob', role: 'owner'");
        assertThat(bob.push("conversation").at("/conversation/role").asText()).isEqualTo("owner");
        assertThat(change(alice, "leave", group, "").path("type").asText()).isEqualTo("posted");
        assertThat(refusal(alice, "leave", group, "")).isEqualTo("not-found");
        assertThat(change(bob, "leave", group, "").path("type").asText()).isEqualTo("posted");
        assertThat(bob.ask("sync", "heads: {}").path("conversations")).isEmpty();
    }

    @Test
    void leavingAgainWithTheSameIdIsStillAnsweredPosted() throws IOException {
        String group = create("'bob'");
        String id = Wire.newId();

        JsonNode left = bob.ask("leave", "conversation: '%s', id: '%s'", group, id);

        assertThat(bob.ask("leave", "conversation: '%s', id: '%s'", group, id).path("seq"))
                .isEqualTo(left.path("seq"));
    }

    @Test
    void whatWasDoneIsAnsweredAgainWhateverChangedSince() throws IOException {
        people.newcomer("dave");
        String made = Wire.newId();
        String group = group(made);
        String creating = "id: '%s', name: 'Skaters', members: ['bob', 'carol']";
        alice.ask("create-group", creating, made);
        change(alice, "set-role", group, ", member: 'bob', role: 'admin'");
        Repeated added = new Repeated(alice, "add-members", group, ", members: ['dave']");
        Repeated renamed = new Repeated(bob, "rename-group", group, ", name: 'Runners'");
        Repeated described = new Repeated(bob, "describe-group", group, ", description: 'We run'");
        Repeated removed = new Repeated(bob, "remove-member", group, ", member: 'carol'");
        Repeated demoted = new Repeated(alice, "set-role", group, ", member: 'bob', role: 'member'");
        change(alice, "set-role", group, ", member: 'dave', role: 'owner'");
        Repeated left = new Repeated(alice, "leave", group, "");
        for (Wire blocking : List.of(bob, people.device("dave"))) {
            blocking.ask("block", "user: 'alice'");
        }

        for (Repeated one : List.of(added, renamed, described, removed, demoted, left)) {
            assertThat(one.again()).isEqualTo(one.first);
        }
        assertThat(alice.ask("create-group", creating, made).path("conversation"))
                .isEqualTo(Wire.json("{id: '%s', removed: true}".formatted(group)));
    }

    /** A request that is made, and later once more. */
    private static final class Repeated {
        private final Wire who;
        private final String type;
        private final String fields;
        private final JsonNode first;

        Repeated(Wire who, String type, String group, String more) throws IOException {
            this.who = who;
            this.type = type;
            this.fields = "conversation: '%s', id: '%s'%s".formatted(group, Wire.newId(), more);
            this.first = again();
            assertThat(first.path("type").asText()).as(type).isEqualTo("posted");
        }

        JsonNode again() throws IOException {
            JsonNode answer = who.ask(type, "%s", fields);
            return ((ObjectNode) answer).without("ref");
        }
    }

    @Test
    void rolesDecideWhoMayDoWhat() throws IOException {
        String group = create("'bob', 'carol'");
        String bobIsAdmin = ", member: 'bob', role: 'admin'";
        for (Wire member : List.of(bob, carol)) {
            assertThat(refusal(member, "set-role", group, bobIsAdmin)).isEqualTo("forbidden");
            assertThat(refusal(member, "rename-group", group, ", name: 'x'")).isEqualTo("forbidden");
            assertThat(refusal(member, "describe-group", group, ", description: 'x'"))
                    .isEqualTo("forbidden");
            assertThat(refusal(member, "add-members", group, ", members: ['bob']"))
                    .isEqualTo("forbidden");
            assertThat(refusal(member, "remove-member", group, ", member: 'alice'"))
                    .isEqualTo("forbidden");
        }

        change(alice, "set-role", group, bobIsAdmin);

        assertThat(refusal(bob, "set-role", group, ", member: 'carol', role: 'admin'"))
                .isEqualTo("forbidden");
        assertThat(refusal(bob, "remove-member", group, ", member: 'alice'")).isEqualTo("forbidden");
        assertThat(change(bob, "rename-group", group, ", name: 'Runners'")
                        .path("type")
                        .asText())
                .isEqualTo("posted");
        assertThat(change(bob, "describe-group", group, ", description: 'We run'")
                        .path("type")
                        .asText())
                .isEqualTo("posted");
        assertThat(change(bob, "remove-member", group, ", member: 'carol'")
                        .path("type")
                        .asText())
                .isEqualTo("posted");
        assertThat(change(bob, "add-members", group, ", members: ['carol']")
                        .path("type")
                        .asText())
                .isEqualTo("posted");
        change(alice, "set-role", group, ", member: 'carol', role: 'admin'");
        assertThat(refusal(bob, "remove-member", group, ", member: 'carol'")).isEqualTo("forbidden");
        assertThat(change(alice, "remove-member", group, ", member: 'carol'")
                        .path("type")
                        .asText())
                .isEqualTo("posted");
    }

    @Test
    void newNameIsAnEntryAndToldToAll() throws IOException {
        String group = create("'bob'");

        change(alice, "rename-group", group, ", name: 'Runners'");

        assertThat(content(bob)).isEqualTo(Wire.json("{kind: 'renamed', name: 'Runners'}"));
        assertThat(bob.push("conversation").at("/conversation/name").asText()).isEqualTo("Runners");
        assertThat(alice.push("conversation").at("/conversation/name").asText()).isEqualTo("Runners");
    }

    @Test
    void groupChangesOfWhatIsNoGroupAreRefused() throws IOException {
        alice.sendText("d:alice:bob", "hello");

        assertThat(refusal(alice, "rename-group", "d:alice:bob", ", name: 'x'")).isEqualTo("invalid");
        assertThat(refusal(alice, "leave", "d:alice:bob", "")).isEqualTo("invalid");
        String group = create("'bob'");
        assertThat(refusal(alice, "remove-member", group, ", member: 'alice'")).isEqualTo("invalid");
        assertThat(refusal(alice, "remove-member", group, ", member: 'carol'")).isEqualTo("not-found");
        assertThat(refusal(alice, "set-role", group, ", member: 'carol', role: 'admin'"))
                .isEqualTo("not-found");
        assertThat(refusal(alice, "add-members", group, ", members: ['nobody']"))
                .isEqualTo("not-found");
    }

    @Test
    void membersTellTheirRoles() throws IOException {
        String group = create("'bob'");

        JsonNode members = bob.ask("members", "conversation: '%s'", group).path("members");

        assertThat(members).hasSize(2);
        assertThat(members.at("/0/handle").asText()).isEqualTo("alice");
        assertThat(members.at("/0/role").asText()).isEqualTo("owner");
        assertThat(members.at("/0/joinedAt").asLong()).isPositive();
        assertThat(members.at("/1/role").asText()).isEqualTo("member");
    }

    @Test
    void othersMentionedInAGroupHaveToBeMembers() throws IOException {
        String group = create("'bob'");

        assertThat(alice.refusal(
                        "post",
                        "conversation: '%s', id: '%s', content: {kind: 'text', text: 'x', mentions: ['carol']}",
                        group,
                        Wire.newId()))
                .isEqualTo("invalid");
        alice.ask(
                "post",
                "conversation: '%s', id: '%s', content: {kind: 'text', text: 'hey @bob', mentions: ['bob']}",
                group,
                Wire.newId());
        JsonNode summary = bob.ask("sync", "heads: {}").at("/conversations/0");
        assertThat(summary.path("mentioned").asBoolean()).isTrue();
        assertThat(summary.path("unread").asInt()).isEqualTo(1);
        assertThat(summary.at("/last/content/text").asText()).isEqualTo("hey @bob");
    }

    @Test
    void manyPostsOfManyMembersComeToAllInOneOrder() throws IOException {
        String group = create("'bob', 'carol'");
        List<Wire> all = List.of(alice, bob, carol);
        for (int i = 0; i < 30; i++) {
            for (Wire wire : all) {
                wire.sendText(group, "text");
            }
        }

        List<String> seen = new ArrayList<>();
        for (int i = 2; i <= 91; i++) {
            JsonNode entry = alice.push("entry").path("entry");
            assertThat(entry.path("seq").asInt()).isEqualTo(i);
            seen.add(entry.path("id").asText());
        }
        for (Wire other : List.of(bob, carol)) {
            for (String id : seen) {
                assertThat(other.push("entry").at("/entry/id").asText()).isEqualTo(id);
            }
        }
    }

    @Test
    void settingsAreToldToAllOwnDevicesAndToNobodyElse() throws IOException {
        String group = create("'bob'");
        Wire phone = people.device("alice");

        assertThat(alice.ask("settings", "conversation: '%s', muted: -1, favourite: true", group)
                        .path("type")
                        .asText())
                .isEqualTo("ok");

        for (Wire device : List.of(alice, phone)) {
            assertThat(device.push("conversation").at("/conversation/settings"))
                    .isEqualTo(Wire.json("{muted: -1, archived: false, favourite: true}"));
        }
        alice.ask("settings", "conversation: '%s', archived: true", group);
        assertThat(phone.push("conversation").at("/conversation/settings"))
                .isEqualTo(Wire.json("{muted: -1, archived: true, favourite: true}"));
        assertThat(bob.untilNow()).isEmpty();
        assertThat(carol.refusal("settings", "conversation: '%s', muted: -1", group))
                .isEqualTo("not-found");
    }
}
