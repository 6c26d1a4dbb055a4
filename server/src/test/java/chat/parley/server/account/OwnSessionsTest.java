package chat.parley.server.account;

import static chat.parley.server.account.Reception.ALICE;
import static chat.parley.server.account.Reception.BOB;
import static chat.parley.server.account.Reception.VISIT;
import static chat.parley.server.account.Reception.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Handle;
import chat.parley.protocol.Password;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.SessionEntry;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnSessionsTest {
    @TempDir
    private Path folder;

    private Reception reception;

    @BeforeEach
    void open() {
        reception = new Reception(folder);
        reception.add(ALICE);
        reception.add(BOB);
    }

    @AfterEach
    void close() {
        reception.close();
    }

    @Test
    void listTellsTheCurrentSessionFromTheOthers() {
        long then = reception.clock.millis();
        Reply.Welcome older = reception.signIn(ALICE);
        long now = reception.clock.advance(Duration.ofHours(1));
        Reply.Welcome newer = reception.signIn(ALICE);
        reception.signIn(BOB);

        assertThat(reception.ownSessions.list(ALICE, older.session()).sessions())
                .containsExactly(
                        new SessionEntry(newer.session(), VISIT.device(), "test/1", now, now, false),
                        new SessionEntry(older.session(), VISIT.device(), "test/1", then, then, true));
    }

    @Test
    void signingOutEndsOneSession() {
        Reply.Welcome here = reception.signIn(ALICE);
        Reply.Welcome there = reception.signIn(ALICE);

        reception.ownSessions.signOut(new Request.SignOut(false), ALICE, here.session());

        assertRefused(ProblemCode.UNAUTHENTICATED, () -> reception.resume(here));
        assertThat(reception.resume(there).session()).isEqualTo(there.session());
        assertThat(reception.ended).isEmpty();
    }

    @Test
    void signingOutEverywhereEndsAllAndTellsOfTheOthers() {
        Reply.Welcome here = reception.signIn(ALICE);
        Reply.Welcome there = reception.signIn(ALICE);

        reception.ownSessions.signOut(new Request.SignOut(true), ALICE, here.session());

        assertRefused(ProblemCode.UNAUTHENTICATED, () -> reception.resume(here));
        assertRefused(ProblemCode.UNAUTHENTICATED, () -> reception.resume(there));
        assertThat(reception.ended).containsExactly(there.session());
    }

    @Test
    void changingThePasswordEndsTheOtherSessions() {
        Reply.Welcome here = reception.signIn(ALICE);
        Reply.Welcome there = reception.signIn(ALICE);
        Password next = new Password("another password");

        reception.ownSessions.changePassword(
                new Request.ChangePassword(Reception.passwordOf(ALICE), next), ALICE, here.session(), VISIT);

        assertThat(reception.ended).containsExactly(there.session());
        assertThat(reception.resume(here).session()).isEqualTo(here.session());
        assertRefused(ProblemCode.UNAUTHENTICATED, () -> reception.signIn(ALICE));
        assertThat(reception.signIn(ALICE, "another password").user().handle()).isEqualTo(ALICE);
    }

    @Test
    void wrongCurrentPasswordChangesNothing() {
        Reply.Welcome here = reception.signIn(ALICE);
        Request.ChangePassword request =
                new Request.ChangePassword(new Password("wrong password"), new Password("another password"));

        assertRefused(
                ProblemCode.UNAUTHENTICATED,
                () -> reception.ownSessions.changePassword(request, ALICE, here.session(), VISIT));

        assertThat(reception.signIn(ALICE).user().handle()).isEqualTo(ALICE);
    }

    @Test
    void revokedSessionEndsAndItsConnectionsAreToldOf() {
        Reply.Welcome here = reception.signIn(ALICE);
        Reply.Welcome there = reception.signIn(ALICE);

        reception.ownSessions.revoke(new Request.RevokeSession(there.session()), ALICE);

        assertThat(reception.ended).containsExactly(there.session());
        assertRefused(ProblemCode.UNAUTHENTICATED, () -> reception.resume(there));
        assertThat(reception.resume(here).session()).isEqualTo(here.session());
    }

    @Test
    void nobodyRevokesTheSessionOfAnother() {
        Reply.Welcome bobs = reception.signIn(BOB);

        assertRefused(
                ProblemCode.NOT_FOUND,
                () -> reception.ownSessions.revoke(new Request.RevokeSession(bobs.session()), ALICE));

        assertThat(reception.resume(bobs).session()).isEqualTo(bobs.session());
    }

    @Test
    void resetPasswordEndsAllSessions() {
        Reply.Welcome here = reception.signIn(ALICE);

        reception.admin.resetPassword(ALICE, new Password("from the admin"));

        assertThat(reception.ended).containsExactly(here.session());
        assertThat(reception.signIn(ALICE, "from the admin").user().handle()).isEqualTo(ALICE);
    }

    @Test
    void adminIsToldOfUnknownUsers() {
        Handle nobody = new Handle("nobody");

        assertRefused(ProblemCode.NOT_FOUND, () -> reception.admin.disable(nobody));
        assertRefused(ProblemCode.NOT_FOUND, () -> reception.admin.enable(nobody));
        assertRefused(
                ProblemCode.NOT_FOUND, () -> reception.admin.resetPassword(nobody, new Password("some password")));
        assertRefused(ProblemCode.CONFLICT, () -> reception.add(ALICE));
        assertThat(reception.admin.list(null, 10)).extracting(Account::handle).containsExactly(ALICE, BOB);
    }
}
