package chat.parley.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import chat.parley.protocol.Password;
import org.junit.jupiter.api.Test;

final class Argon2idTest {
    private static final Password PASSWORD = new Password("correct horse");

    @Test
    void hashMatchesItsPasswordAlone() {
        PasswordHash hash = Argon2id.hash(PASSWORD, new byte[Argon2id.SALT_BYTES]);

        assertThat(Argon2id.matches(PASSWORD, hash)).isTrue();
        assertThat(Argon2id.matches(new Password("correct Horse"), hash)).isFalse();
    }

    @Test
    void hashesMadeByOthersAreUnderstood() {
        // made by the reference implementation: echo -n password | argon2 somesalt -id -t 2 -k 256 -p 1
        PasswordHash foreign = new PasswordHash(
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4");

        assertThat(Argon2id.matches(new Password("password"), foreign)).isTrue();
    }

    @Test
    void nobodysHashCostsWhatOthersCost() {
        String costs = "$argon2id$v=19$m=19456,t=2,p=1$";

        assertThat(Argon2id.ofNobody().text()).startsWith(costs);
        assertThat(Argon2id.hash(PASSWORD, new byte[Argon2id.SALT_BYTES]).text())
                .startsWith(costs)
                .hasSameSizeAs(Argon2id.ofNobody().text());
        assertThat(Argon2id.matches(PASSWORD, Argon2id.ofNobody())).isFalse();
    }

    @Test
    void damagedHashIsNoWrongPassword() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Argon2id.matches(PASSWORD, new PasswordHash("$2y$05$bcrypt")));
    }

    @Test
    void hashDoesNotPrintItself() {
        assertThat(Argon2id.ofNobody()).asString().isEqualTo("PasswordHash[…]");
    }
}
