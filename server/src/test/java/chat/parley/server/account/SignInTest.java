package chat.parley.server.account;

import static chat.parley.server.account.Reception.ALICE;
import static chat.parley.server.account.Reception.BOB;
import static chat.parley.server.account.Reception.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Handle;
import chat.parley.protocol.Password;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.SessionId;
import chat.parley.protocol.Token;
import chat.parley.protocol.User;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SignInTest {
    @TempDir
    private Path folder;

    private Reception reception;

    @BeforeEach
    void open() {
        reception = new Reception(folder);
        reception.add(ALICE);
    }

    @AfterEach
    void close() {
        reception.close();
    }

    @Test
    void rightPasswordIsWelcomeWithANewSession() {
        Reply.Welcome first = reception.signIn(ALICE);
        Reply.Welcome second = reception.signIn(ALICE);

        assertThat(first.user()).isEqualTo(new User(ALICE, "Name of alice", null, null, true));
        assertThat(first.serverTime()).isEqualTo(reception.clock.millis());
        assertThat(second.session()).isNotEqualTo(first.session());
        assertThat(second.token()).isNotEqualTo(first.token());
    }

    @Test
    void wrongHandleAndWrongPasswordAreToldTheSame() {
        ProblemException password =
                assertRefused(ProblemCode.UNAUTHENTICATED, () -> reception.signIn(ALICE, "wrong password"));
        ProblemException handle =
                assertRefused(ProblemCode.UNAUTHENTICATED, () -> reception.signIn(BOB, "wrong password"));

        assertThat(handle).hasMessage(password.getMessage());
    }

    @Test
    void passwordIsTheSameHoweverItsAccentsAreTyped() {
        reception.admin.resetPassword(ALICE, new Password("caf\u00e9 caf\u00e9"));

        assertThat(reception.signIn(ALICE, "cafe\u0301 cafe\u0301").user().handle())
                .isEqualTo(ALICE);
    }

    @Test
    void storedUpTriesAreKnownUntilTheyArePast() {
        Allowance allowance = new Allowance(2, Duration.ofMinutes(5), reception.clock, () -> {});
        allowance.take("alice");
        assertThat(allowance.isUsedUp("alice")).isFalse();

        allowance.take("alice");
        assertThat(allowance.isUsedUp("alice")).isTrue();
        assertThat(allowance.isUsedUp("bob")).isFalse();
        reception.clock.advance(Duration.ofMinutes(5));
        assertThat(allowance.isUsedUp("alice")).isFalse();
    }

    @Test
    void sessionGoesOnWhereItCantBeNotedThatItWasSeen() {
        Reply.Welcome welcome = reception.signIn(ALICE);
        reception.clock.advance(Duration.ofMinutes(2));
        Tokens forgetful = new Tokens(
                new FullUserSessions(reception.store.sessions()),
                (user, session) -> {},
                reception.clock,
                new SecureRandom());

        assertThat(forgetful.use(welcome.token())).map(UserSession::id).hasValue(welcome.session());
    }

    /** Sessions on a full disk. */
    private record FullUserSessions(UserSessions sessions) implements UserSessions {
        @Override
        public void open(UserSession session) {
            throw full();
        }

        @Override
        public Optional<UserSession> find(TokenHash token) {
            return sessions.find(token);
        }

        @Override
        public void touch(Map<SessionId, Handle> seen, long at) {
            throw full();
        }

        @Override
        public void end(Handle user, List<SessionId> ended) {
            throw full();
        }

        @Override
        public List<UserSession> of(Handle user) {
            return sessions.of(user);
        }

        @Override
        public Map<Handle, Long> lastSeen(Collection<Handle> users) {
            return sessions.lastSeen(users);
        }

        private static ProblemException full() {
            return new ProblemException(ProblemCode.UNAVAILABLE, "The disk is full.");
        }
    }

    @Test
    void fiveFailuresForAHandleHoldEvenTheRightPasswordBack() {
        for (int i = 0; i < 5; i++) {
            assertRefused(ProblemCode.UNAUTHENTICATED, () -> reception.signIn(ALICE, "wrong password"));
            reception.clock.advance(Duration.ofSeconds(10));
        }

        ProblemException held = assertRefused(ProblemCode.RATE_LIMITED, () -> reception.signIn(ALICE));

        assertThat(held.retryAfter()).hasValue(Duration.ofSeconds(250));
        reception.clock.advance(Duration.ofSeconds(250));
        assertThat(reception.signIn(ALICE).user().handle()).isEqualTo(ALICE);
    }

    @Test
    void twentyFailuresFromANetworkHoldItBackAlone() {
        for (int i = 0; i < 20; i++) {
            String handle = "nobody" + i;
            assertRefused(ProblemCode.UNAUTHENTICATED, () -> reception.signIn(new Handle(handle), "wrong password"));
        }

        assertRefused(ProblemCode.RATE_LIMITED, () -> reception.signIn(ALICE));
        Visit elsewhere = new Visit("192.0.2.8", Reception.VISIT.device(), "test/1");
        Request.SignIn request = new Request.SignIn(ALICE, Reception.passwordOf(ALICE));
        assertThat(reception.signIn.signIn(request, elsewhere).user().handle()).isEqualTo(ALICE);
    }

    @Test
    void successesDoNotCountAsFailures() {
        for (int i = 0; i < 7; i++) {
            reception.signIn(ALICE);
        }
        assertThat(reception.resume(reception.signIn(ALICE)).user().handle()).isEqualTo(ALICE);
    }

    @Test
    void resumingGoesOnWithTheSameSessionAndToken() {
        Reply.Welcome first = reception.signIn(ALICE);
        reception.clock.advance(Duration.ofDays(1));

        Reply.Welcome again = reception.resume(first);

        assertThat(again)
                .isEqualTo(new Reply.Welcome(first.user(), first.token(), first.session(), reception.clock.millis()));
    }

    @Test
    void tokenIsGoodForThirtyDaysFromItsLastUse() {
        Reply.Welcome welcome = reception.signIn(ALICE);
        for (int i = 0; i < 3; i++) {
            reception.clock.advance(Duration.ofDays(29));
            reception.resume(welcome);
        }

        reception.clock.advance(Duration.ofDays(31));

        assertRefused(ProblemCode.UNAUTHENTICATED, () -> reception.resume(welcome));
    }

    @Test
    void unknownTokenIsRefused() {
        assertRefused(
                ProblemCode.UNAUTHENTICATED, () -> reception.signIn.resume(new Request.Resume(new Token("guessed"))));
    }

    @Test
    void disabledUserNeitherSignsInNorResumesUntilEnabled() {
        Reply.Welcome welcome = reception.signIn(ALICE);

        reception.admin.disable(ALICE);

        assertThat(reception.ended).containsExactly(welcome.session());
        assertRefused(ProblemCode.UNAUTHENTICATED, () -> reception.resume(welcome));
        assertThat(assertRefused(ProblemCode.FORBIDDEN, () -> reception.signIn(ALICE)))
                .hasMessageContaining("disabled");
        assertRefused(ProblemCode.UNAUTHENTICATED, () -> reception.signIn(ALICE, "wrong password"));
        reception.admin.enable(ALICE);
        assertThat(reception.signIn(ALICE).user().handle()).isEqualTo(ALICE);
    }

    @Test
    void hundredthAndFirstSessionEndsTheOneUnusedForLongest() {
        Reply.Welcome first = reception.signIn(ALICE);
        for (int i = 0; i < 99; i++) {
            reception.clock.advance(Duration.ofSeconds(1));
            reception
                    .store
                    .sessions()
                    .open(new UserSession(
                            SessionId.random(),
                            ALICE,
                            new TokenHash("hash" + i),
                            Reception.VISIT.device(),
                            "",
                            reception.clock.millis(),
                            reception.clock.millis()));
        }

        reception.signIn(ALICE);

        assertThat(reception.ended).containsExactly(first.session());
    }

    @Test
    void neitherPasswordsNorTokensLieInTheDataFolder() throws Exception {
        Reply.Welcome welcome = reception.signIn(ALICE);

        StringBuilder kept = new StringBuilder();
        for (String file : List.of("parley.db", "parley.db-wal")) {
            kept.append(new String(Files.readAllBytes(folder.resolve(file)), StandardCharsets.ISO_8859_1));
        }
        assertThat(kept.indexOf(TokenHash.of(welcome.token()).hex())).isPositive();
        assertThat(kept.indexOf(welcome.token().text())).isNegative();
        assertThat(kept.indexOf("password of alice")).isNegative();
    }
}
