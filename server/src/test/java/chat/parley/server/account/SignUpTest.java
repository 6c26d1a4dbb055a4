package chat.parley.server.account;

import static chat.parley.server.account.Reception.ALICE;
import static chat.parley.server.account.Reception.BOB;
import static chat.parley.server.account.Reception.VISIT;
import static chat.parley.server.account.Reception.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.DeviceId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.Registration;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SignUpTest {
    @TempDir
    private Path folder;

    private Reception reception;

    @BeforeEach
    void open() {
        reception = new Reception(folder);
    }

    @AfterEach
    void close() {
        reception.close();
    }

    private static Request.SignUp request(Handle handle, @Nullable String invite) {
        return new Request.SignUp(handle, "Name of " + handle, Reception.passwordOf(handle), invite);
    }

    @Test
    void whereRegistrationIsOpenAnybodyMakesAnAccountAndIsSignedIn() {
        Reply.Welcome welcome = reception.signUp(Registration.OPEN).signUp(request(ALICE, null), VISIT);

        assertThat(reception.resume(welcome).user().name()).isEqualTo("Name of alice");
        assertThat(reception.signIn(ALICE).user().handle()).isEqualTo(ALICE);
    }

    @Test
    void takenHandleIsAConflict() {
        reception.add(ALICE);

        assertRefused(
                ProblemCode.CONFLICT, () -> reception.signUp(Registration.OPEN).signUp(request(ALICE, null), VISIT));
    }

    @Test
    void whereRegistrationIsClosedNobodyDoes() {
        String invite = reception.invitations.create();

        assertRefused(
                ProblemCode.FORBIDDEN,
                () -> reception.signUp(Registration.CLOSED).signUp(request(ALICE, invite), VISIT));
    }

    @Test
    void invitationLetsOnePersonIn() {
        SignUp signUp = reception.signUp(Registration.INVITE);
        String invite = reception.invitations.create();

        signUp.signUp(request(ALICE, invite), VISIT);

        assertRefused(ProblemCode.FORBIDDEN, () -> signUp.signUp(request(BOB, invite), VISIT));
        assertThat(reception.store.accounts().find(BOB)).isEmpty();
    }

    @Test
    void missingAndWrongAndOldInvitationsAreRefused() {
        SignUp signUp = reception.signUp(Registration.INVITE);
        String invite = reception.invitations.create();
        reception.clock.advance(Invitations.VALID.plusSeconds(1));

        assertThat(assertRefused(ProblemCode.INVALID, () -> signUp.signUp(request(ALICE, null), VISIT)))
                .hasMessageStartingWith("invite ");
        assertRefused(ProblemCode.FORBIDDEN, () -> signUp.signUp(request(ALICE, "guessed"), VISIT));
        assertRefused(ProblemCode.FORBIDDEN, () -> signUp.signUp(request(ALICE, invite), VISIT));
    }

    @Test
    void invitationIsNotUsedUpByATakenHandle() {
        reception.add(ALICE);
        SignUp signUp = reception.signUp(Registration.INVITE);
        String invite = reception.invitations.create();

        assertRefused(ProblemCode.CONFLICT, () -> signUp.signUp(request(ALICE, invite), VISIT));

        assertThat(signUp.signUp(request(BOB, invite), VISIT).user().handle()).isEqualTo(BOB);
    }

    @Test
    void invitationLastsNoLongerForATryThatFailed() {
        reception.add(ALICE);
        SignUp signUp = reception.signUp(Registration.INVITE);
        String invite = reception.invitations.create();
        reception.clock.advance(Invitations.VALID.minusHours(1));

        assertRefused(ProblemCode.CONFLICT, () -> signUp.signUp(request(ALICE, invite), VISIT));

        reception.clock.advance(Duration.ofHours(2));
        assertRefused(ProblemCode.FORBIDDEN, () -> signUp.signUp(request(BOB, invite), VISIT));
    }

    @Test
    void networkMakesOnlySoManyAccountsInAnHour() {
        SignUp signUp = reception.signUp(Registration.OPEN);
        signUp.signUp(request(new Handle("one"), null), visitFrom("2001:db8::1"));
        signUp.signUp(request(new Handle("two"), null), visitFrom("2001:db8::2"));
        signUp.signUp(request(new Handle("three"), null), visitFrom("2001:db8:0:0:ffff::3"));

        assertRefused(
                ProblemCode.RATE_LIMITED,
                () -> signUp.signUp(request(new Handle("four"), null), visitFrom("2001:db8::4")));
        signUp.signUp(request(new Handle("five"), null), visitFrom("2001:db8:0:1::5"));
        reception.clock.advance(Duration.ofHours(1));
        signUp.signUp(request(new Handle("four"), null), visitFrom("2001:db8::4"));
    }

    private static Visit visitFrom(String address) {
        return new Visit(address, DeviceId.random(), "test/1");
    }
}
