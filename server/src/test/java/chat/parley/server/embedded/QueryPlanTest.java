package chat.parley.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.DeviceId;
import chat.parley.protocol.Emoji;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import chat.parley.protocol.Role;
import chat.parley.protocol.SessionId;
import chat.parley.protocol.Token;
import chat.parley.search.Query;
import chat.parley.server.account.Account;
import chat.parley.server.account.Accounts;
import chat.parley.server.account.Blocks;
import chat.parley.server.account.Invites;
import chat.parley.server.account.PasswordHash;
import chat.parley.server.account.TokenHash;
import chat.parley.server.account.UserSession;
import chat.parley.server.account.UserSessions;
import chat.parley.server.conversation.Conversations;
import chat.parley.server.conversation.Groups;
import chat.parley.server.conversation.Rosters;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.log.Draft;
import chat.parley.server.log.Place;
import chat.parley.server.log.TextSearch;
import chat.parley.server.log.Window;
import chat.parley.server.mark.MarkStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No request reads a whole table or index: SQLite says so of every statement that the ports use. */
final class QueryPlanTest {
    private static final Handle ALICE = new Handle("alice");
    private static final Handle BOB = new Handle("bob");
    private static final ConversationId CHAT = ConversationId.direct(ALICE, BOB);

    @TempDir
    private Path folder;

    private Writer writer;
    private Readers readers;
    private Indexer indexer;

    @BeforeEach
    void open() throws SQLException, IOException {
        Database database = new Database(folder.resolve("parley.db"));
        Schema.migrate(database);
        SearchFile.adopt(database);
        readers = Readers.open(database, 1, Duration.ofSeconds(20));
        writer = new Writer(database, Duration.ofSeconds(20));
        writer.start();
        indexer = new Indexer(database, writer);
    }

    @AfterEach
    void close() {
        readers.close();
        indexer.close();
        writer.close();
    }

    @Test
    void everyStatementSearchesByAnIndex() throws SQLException {
        callEveryMethod();

        writer.write(this::assertPlans);
        readers.read(this::assertPlans);
    }

    private int assertPlans(Statements statements) throws SQLException {
        Set<String> used = Set.copyOf(statements.texts());
        for (String sql : used) {
            if (!sql.equals("COMMIT") && !sql.startsWith("BEGIN")) {
                assertThat(plan(statements, sql))
                        .as(sql)
                        .noneMatch(step -> step.startsWith("SCAN") && !isShort(step) && !isMatch(step))
                        .noneMatch(step -> step.contains("AUTOMATIC"));
            }
        }
        assertThat(used).hasSizeGreaterThan(10);
        return used.size();
    }

    /** One row, or as few as were found before, or were given. */
    private static boolean isShort(String step) {
        return step.startsWith("SCAN given VIRTUAL TABLE")
                || List.of("SCAN search_progress", "SCAN CONSTANT ROW", "SCAN w")
                        .contains(step);
    }

    /** The search index, asked for words and not read through. */
    private static boolean isMatch(String step) {
        return step.matches("SCAN s VIRTUAL TABLE INDEX \\d+:.*M.*");
    }

    private static List<String> plan(Statements statements, String sql) throws SQLException {
        return statements.all("EXPLAIN QUERY PLAN " + sql, row -> row.getString(4));
    }

    private void callEveryMethod() throws SQLException {
        Clock clock = Clock.systemUTC();
        callAccounts(new SqliteAccounts(writer, readers, clock));
        callSessions(new SqliteUserSessions(writer, readers), new SqliteInvites(writer, clock));
        Conversations conversations = new SqliteConversations(writer, readers, clock);
        conversations.open(CHAT);
        conversations.of(ALICE, "");
        conversations.membership(CHAT, ALICE);
        conversations.settle(CHAT, ALICE, before -> before);
        SqliteConversationLog log = new SqliteConversationLog(writer, readers, clock, indexer);
        callLog(log);
        callSearch(log, new SqliteTextSearch(readers, indexer));
        append(log, new Content.React(2, new Emoji("👍"), true));
        callGroups(new SqliteGroups(writer, log), new SqliteRosters(readers));
        MarkStore marks = new SqliteMarkStore(writer, readers, clock);
        marks.advance(CHAT, BOB, new Marks(1, 1));
        marks.of(CHAT);
        Blocks blocks = new SqliteBlocks(writer, readers);
        blocks.block(ALICE, BOB);
        blocks.of(ALICE);
        blocks.blocking(BOB, List.of(ALICE));
        blocks.unblock(ALICE, BOB);
    }

    private static void callAccounts(Accounts accounts) {
        accounts.create(Account.of(ALICE, "Alice", new PasswordHash("-"), 1));
        accounts.create(Account.of(BOB, "Bob", new PasswordHash("-"), 1));
        accounts.update(ALICE, alice -> alice.withProfile("Alice B", null));
        accounts.find(ALICE);
        accounts.matching("ali", 5);
        accounts.list(null, 5);
    }

    private static void callSessions(UserSessions sessions, Invites invites) {
        TokenHash hash = TokenHash.of(new Token("a token"));
        UserSession session = new UserSession(SessionId.random(), ALICE, hash, DeviceId.random(), "a", 1, 1);
        sessions.open(session);
        sessions.find(hash);
        sessions.touch(Map.of(session.id(), ALICE), 2);
        sessions.of(ALICE);
        sessions.end(ALICE, List.of(session.id()));
        sessions.lastSeen(List.of(ALICE));
        invites.issue(hash, 1);
        invites.redeem(hash, 1);
    }

    private static void callLog(ConversationLog log) {
        append(log, new Content.Text("text", null, List.of(BOB)));
        append(log, new Content.Edit(1, "edited", List.of(BOB)));
        append(log, new Content.Delete(1));
        log.read(CHAT, 0, 5);
        log.history(CHAT, new Window.Around(2), 5);
        log.head(CHAT);
        log.tally(CHAT, BOB, 0);
        log.newestLines(List.of(CHAT));
        log.line(CHAT, 1);
        log.has(CHAT, ALICE, EntryId.next(Clock.systemUTC(), new Random()));
    }

    private void callSearch(ConversationLog log, TextSearch search) throws SQLException {
        append(log, Content.Text.of("a text"));
        indexer.indexAll();
        append(log, new Content.Edit(4, "another text", List.of()));
        indexer.indexAll();
        Query query = Query.of("another");
        assertThat(search.search(query, Set.of(CHAT), null, 5).entries()).hasSize(1);
        search.search(query, Set.of(CHAT), new Place(CHAT, 4), 5);
        search.waiting();
        append(log, new Content.Delete(4));
    }

    private static void callGroups(Groups groups, Rosters rosters) {
        EntryId id = EntryId.next(Clock.systemUTC(), new Random());
        ConversationId group = ConversationId.group(id);
        groups.create(group, ALICE, id, new Content.Created("Group", List.of(ALICE, BOB)));
        change(groups, group, new Content.RoleSet(BOB, Role.OWNER));
        change(groups, group, new Content.Renamed("Other"));
        change(groups, group, new Content.Described("What for"));
        change(groups, group, new Content.Left(BOB, null));
        rosters.members(group);
        rosters.membersAt(group, 2);
        rosters.among(group, List.of(BOB));
        rosters.peers(ALICE);
        rosters.sharing(ALICE, List.of(BOB));
    }

    private static void change(Groups groups, ConversationId group, Content content) {
        groups.change(group, ALICE, EntryId.next(Clock.systemUTC(), new Random()), new Groups.Change() {
            @Override
            public Content entry(Groups.State now) {
                assertThat(now.among(List.of(ALICE))).containsExactly(ALICE);
                return now.role(ALICE).map(role -> content).orElseThrow();
            }

            @Override
            public boolean isSaidBy(Content earlier) {
                return false;
            }
        });
    }

    private static void append(ConversationLog log, Content content) {
        log.append(new Draft(CHAT, EntryId.next(Clock.systemUTC(), new Random()), ALICE, content, false));
    }
}
