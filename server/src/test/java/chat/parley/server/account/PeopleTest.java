package chat.parley.server.account;

import static chat.parley.server.account.Reception.ALICE;
import static chat.parley.server.account.Reception.BOB;
import static chat.parley.server.account.Reception.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.Request;
import chat.parley.protocol.User;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PeopleTest {
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
    void peopleAreFoundWithoutTheirStatus() {
        reception.people.setProfile(new Request.SetProfile(null, "in a café"), BOB);

        assertThat(reception.people.find(new Request.FindUsers("bo", null)).users())
                .containsExactly(new User(BOB, "Name of bob", null, null));
    }

    @Test
    void whatIsAbsentInAProfileStaysAndAnEmptyStatusGoes() {
        assertThat(reception
                        .people
                        .setProfile(new Request.SetProfile("Robert", "away"), BOB)
                        .user())
                .isEqualTo(new User(BOB, "Robert", null, "away"));
        assertThat(reception
                        .people
                        .setProfile(new Request.SetProfile("Bobby", null), BOB)
                        .user())
                .isEqualTo(new User(BOB, "Bobby", null, "away"));
        assertThat(reception
                        .people
                        .setProfile(new Request.SetProfile(null, ""), BOB)
                        .user())
                .isEqualTo(new User(BOB, "Bobby", null, null));
        assertThat(reception.people.profile(new Request.GetProfile(BOB)).user())
                .isEqualTo(new User(BOB, "Bobby", null, null));
    }

    @Test
    void unknownPersonIsNotFound() {
        assertRefused(
                ProblemCode.NOT_FOUND, () -> reception.people.profile(new Request.GetProfile(new Handle("nobody"))));
    }
}
