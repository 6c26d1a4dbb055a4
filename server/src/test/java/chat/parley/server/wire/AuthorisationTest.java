package chat.parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Request;
import chat.parley.server.ParleyServer;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Who may ask for what: the table in {@code authorisation.txt}, asked over the wire, every cell of it. */
final class AuthorisationTest {
    @TempDir
    private static Path data;

    private static ParleyServer server;
    private static final Map<String, Wire> PEOPLE = new HashMap<>();
    private static int number;

    /** A cell of the table. */
    private record Cell(String name, String type, String fields, String by, String outcome) {}

    @BeforeAll
    static void gather() throws IOException {
        server = TestServers.start(data, Map.of("limits.enforced", "false"));
        for (String handle : List.of("olga", "anna", "max", "rick", "sam", "moe", "nora", "petra", "blake")) {
            PEOPLE.put(handle, Wire.signedUp(server.port(), handle));
        }
        PEOPLE.put("max's other", Wire.signedIn(server.port(), "max"));
        Wire.signedUp(server.port(), "ned").close(); // whose sessions end in some of the cells
    }

    @AfterAll
    static void part() throws IOException {
        for (Wire wire : PEOPLE.values()) {
            wire.close();
        }
        server.close();
    }

    private static List<Cell> table() throws IOException {
        List<Cell> cells = new ArrayList<>();
        List<String> by = List.of();
        try (InputStream in = AuthorisationTest.class.getResourceAsStream("authorisation.txt")) {
            for (String row : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList()) {
                if (row.startsWith("by ")) {
                    by = List.of(row.substring(3).split(" "));
                    continue;
                }
                String[] parts = row.split(" ?:: ?", -1);
                String[] outcomes = parts[3].split(" ");
                assertThat(outcomes).as(row).hasSameSizeAs(by);
                for (int i = 0; i < outcomes.length; i++) {
                    cells.add(new Cell(parts[0], parts[1], parts[2], by.get(i), outcomes[i]));
                }
            }
        }
        return cells;
    }

    @Test
    void noRequestIsMissing() throws IOException {
        Set<String> there = table().stream().map(Cell::type).collect(Collectors.toCollection(TreeSet::new));
        assertThat(there).isEqualTo(types(Request.class).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Stream<String> types(Class<?> sealed) {
        return sealed.isSealed()
                ? Stream.of(sealed.getPermittedSubclasses()).flatMap(AuthorisationTest::types)
                : Stream.of(sealed.getAnnotation(JsonTypeName.class).value());
    }

    @TestFactory
    Stream<DynamicTest> everyCellIsAsTheTableSays() throws IOException {
        return table().stream()
                .map(cell -> DynamicTest.dynamicTest(
                        cell.name() + " by " + cell.by() + ": " + cell.outcome(),
                        () -> assertThat(outcome(cell)).isEqualTo(cell.outcome())));
    }

    private static String outcome(Cell cell) throws IOException {
        boolean throwaway = cell.by().equals("anybody") || cell.by().equals("signed-out");
        Scene scene = cell.fields().contains("{direct}")
                ? Scene.direct(cell.by())
                : cell.fields().contains("{group}") ? Scene.group(cell.by()) : Scene.NONE;
        String fields = scene.fill(own(cell.fields()));
        Wire caller = caller(cell.by());
        try {
            if (cell.outcome().equals("passed") || cell.outcome().equals("dropped")) {
                caller.tell(cell.type(), fields.replace("%", "%%"));
                return scene.isHeard(cell.by(), caller, cell.type()) ? "passed" : "dropped";
            }
            JsonNode answer = caller.ask(cell.type(), fields.replace("%", "%%"));
            String type = answer.path("type").asText();
            if (type.equals("found") && cell.outcome().equals("nothing")) {
                return answer.path("entries").isEmpty() ? "nothing" : "another's";
            }
            return type.equals("problem") ? answer.path("code").asText() : type;
        } finally {
            if (throwaway) {
                caller.close();
            }
            scene.end();
        }
    }

    private static Wire caller(String by) throws IOException {
        return switch (by) {
            case "signed-out" -> Wire.greeted(server.port());
            case "anybody" -> Wire.signedIn(server.port(), "ned");
            case "other-device" -> PEOPLE.get("max's other");
            default -> PEOPLE.get(handle(by));
        };
    }

    private static String handle(String by) {
        return switch (by) {
            case "stranger", "third" -> "sam";
            case "removed" -> "rick";
            case "member", "other-device" -> "max";
            case "admin" -> "anna";
            case "owner" -> "olga";
            case "peer" -> "petra";
            case "blocked" -> "blake";
            case "anybody" -> "ned";
            case "signed-out" -> "";
            default -> throw new IllegalArgumentException(by);
        };
    }

    /** Fills in what has nothing to do with conversations. */
    private static String own(String fields) throws IOException {
        String filled = fields.replace("{id}", Wire.newId())
                .replace("{device}", UUID.randomUUID().toString())
                .replace("{number}", Integer.toString(++number));
        if (filled.contains("{own session}")) {
            filled = filled.replace("{own session}", session(Wire.signedIn(server.port(), "ned")));
        }
        if (filled.contains("{another's session}")) {
            filled = filled.replace("{another's session}", session(PEOPLE.get("olga")));
        }
        if (filled.contains("{token}")) {
            Wire other = Wire.greeted(server.port());
            filled = filled.replace(
                    "{token}",
                    other.ask("sign-in", "handle: 'ned', password: 'correct horse'")
                            .path("token")
                            .asText());
        }
        return filled;
    }

    private static String session(Wire whose) throws IOException {
        for (JsonNode session : whose.ask("sessions", "").path("sessions")) {
            if (session.path("current").asBoolean()) {
                return session.path("id").asText();
            }
        }
        throw new IllegalStateException("no session");
    }

    /** A conversation in which everybody who may has said something. */
    private record Scene(String name, String conversation, long own, long others) {
        static final Scene NONE = new Scene("", "", 0, 0);
        /** The last place in a group as it is made here. */
        private static final int LAST = 7;

        static Scene group(String by) throws IOException {
            String id = Wire.newId();
            String group = "g:" + id.replace("-", "");
            Wire olga = PEOPLE.get("olga");
            olga.ask("create-group", "id: '%s', name: 'Group', members: ['anna', 'max', 'moe', 'rick']", id);
            change(olga, "set-role", group, "member: 'anna', role: 'admin'");
            Map<String, Long> said = new HashMap<>();
            for (String handle : List.of("olga", "anna", "max", "rick")) {
                said.put(handle, say(PEOPLE.get(handle), group));
            }
            change(olga, "remove-member", group, "member: 'rick'");
            String handle = said.containsKey(handle(by)) ? handle(by) : "max";
            return new Scene("{group}", group, said.get(handle), said.get(handle.equals("max") ? "olga" : "max"));
        }

        static Scene direct(String by) throws IOException {
            String peer = by.equals("blocked") ? "blake" : "petra";
            String conversation = peer.compareTo("olga") < 0 ? "d:" + peer + ":olga" : "d:olga:" + peer;
            PEOPLE.get("olga").ask("unblock", "user: '%s'", peer);
            long own = say(PEOPLE.get(peer), conversation);
            long others = say(PEOPLE.get("olga"), conversation);
            if (by.equals("blocked")) {
                PEOPLE.get("olga").ask("block", "user: 'blake'");
            }
            return new Scene("{direct}", conversation, own, others);
        }

        private static void change(Wire who, String type, String group, String more) throws IOException {
            JsonNode done = who.ask(type, "conversation: '%s', id: '%s', %s", group, Wire.newId(), more);
            assertThat(done.path("type").asText()).isEqualTo("posted");
        }

        private static long say(Wire who, String where) throws IOException {
            return who.answer(who.sendText(where, "a secret")).path("seq").asLong();
        }

        String fill(String fields) {
            return name.isEmpty()
                    ? fields
                    : fields.replace(name, conversation)
                            .replace("{own}", Long.toString(own))
                            .replace("{another's}", Long.toString(others));
        }

        /** Whether a member hears what somebody has just told, before what another member tells afterwards. */
        boolean isHeard(String by, Wire caller, String type) throws IOException {
            caller.untilNow();
            boolean bySomeOther = !by.equals("admin") && !by.equals("owner");
            Wire listener = PEOPLE.get(by.equals("admin") ? "olga" : "anna");
            String last = bySomeOther ? "olga" : "max";
            PEOPLE.get(last).tell(type, "conversation: '%s', read: %d", conversation, LAST);
            boolean heard = false;
            while (true) {
                JsonNode told = listener.push(type.equals("mark") ? "marks" : type);
                boolean isNews = told.path("conversation").asText().equals(conversation)
                        && (type.equals("typing") || told.path("read").asInt() == LAST);
                String user = told.path("user").asText();
                if (isNews && user.equals(last)) {
                    return heard;
                }
                heard |= isNews && user.equals(handle(by));
            }
        }

        void end() throws IOException {
            for (Wire wire : PEOPLE.values()) {
                wire.untilNow(); // what was said is of no interest any more
            }
        }
    }
}
