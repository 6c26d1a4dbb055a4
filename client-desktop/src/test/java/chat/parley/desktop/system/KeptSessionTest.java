package chat.parley.desktop.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.desktop.sync.Account;
import chat.parley.desktop.system.KeptSession.Kept;
import chat.parley.desktop.system.KeptSession.Place;
import chat.parley.protocol.DeviceId;
import chat.parley.protocol.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token between the file and a keyring that may be there, locked or broken. */
class KeptSessionTest {
    private static final Account ALICE = SafeContract.ALICE;
    private static final Token TOKEN = new Token("secret");
    private static final Kept SIGNED_IN = new Kept(ALICE, Optional.of(TOKEN));

    @TempDir
    Path folder;

    private final Chest chest = new Chest();

    /** A keyring in memory that can be locked. */
    private static final class Chest implements Safe {
        final Map<Account, Token> tokens = new HashMap<>();
        boolean locked;
        Runnable whenAsked = () -> {};

        @Override
        public void keep(Account account, Token token) throws IOException {
            open().put(account, token);
        }

        @Override
        public Optional<Token> find(Account account) throws IOException {
            return Optional.ofNullable(open().get(account));
        }

        @Override
        public void forget(Account account) throws IOException {
            open().remove(account);
        }

        private Map<Account, Token> open() throws IOException {
            if (locked) {
                throw new IOException("locked");
            }
            whenAsked.run();
            return tokens;
        }
    }

    /** As after a start. */
    private KeptSession session() {
        return new KeptSession(new TokenFile(folder.resolve("session")), Optional.of(chest));
    }

    private String written() throws IOException {
        return Files.readString(folder.resolve("session"));
    }

    @Test
    void tokenMovesFromTheFileIntoTheKeyring() throws Exception {
        KeptSession session = session();
        session.keep(ALICE, TOKEN);
        assertThat(session.place()).isEqualTo(Place.FILE);
        assertThat(session().read()).contains(SIGNED_IN);

        session.secure();

        assertThat(session.place()).isEqualTo(Place.KEYRING);
        assertThat(written()).doesNotContain("secret");
        KeptSession later = session();
        assertThat(later.read()).contains(SIGNED_IN);
        assertThat(later.place()).isEqualTo(Place.KEYRING);
    }

    @Test
    void tokenStaysInTheFileWhereTheKeyringIsLocked() throws Exception {
        chest.locked = true;
        KeptSession session = session();
        session.keep(ALICE, TOKEN);
        assertThatThrownBy(session::secure).isInstanceOf(IOException.class);
        assertThat(session.place()).isEqualTo(Place.FILE);
        assertThat(session().read()).contains(SIGNED_IN);
    }

    @Test
    void tokenStaysInTheFileWhereTheKeyringForgetsIt() throws Exception {
        chest.whenAsked = chest.tokens::clear;
        KeptSession session = session();
        session.keep(ALICE, TOKEN);
        assertThatThrownBy(session::secure).hasMessageContaining("give back");
        assertThat(session().read()).contains(SIGNED_IN);
    }

    @Test
    void tokenInALockedKeyringIsNotLost() throws Exception {
        KeptSession session = session();
        session.keep(ALICE, TOKEN);
        session.secure();
        chest.locked = true;
        KeptSession later = session();
        assertThat(later.read()).contains(new Kept(ALICE, Optional.empty()));
        assertThat(later.place()).isEqualTo(Place.LOCKED);
        chest.locked = false;
        assertThat(session().read()).contains(SIGNED_IN);
    }

    @Test
    void whoSignsOutIsForgottenInBoth() throws Exception {
        KeptSession session = session();
        session.keep(ALICE, TOKEN);
        session.secure();
        session.forgetToken();
        assertThat(chest.tokens).isEmpty();
        assertThat(session().read()).contains(new Kept(ALICE, Optional.empty()));
        assertThat(session.place()).isEqualTo(Place.NOWHERE);
    }

    @Test
    void whoSignsOutWhileTheTokenMovesIsForgottenToo() throws Exception {
        KeptSession session = session();
        session.keep(ALICE, TOKEN);
        KeptSession other = new KeptSession(new TokenFile(folder.resolve("session")), Optional.empty());
        chest.whenAsked = () -> {
            try {
                other.forgetToken();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        };
        session.secure();
        assertThat(chest.tokens).isEmpty();
        assertThat(session().read()).contains(new Kept(ALICE, Optional.empty()));
    }

    /** On a bare machine there is none, elsewhere it has never heard of this device. */
    @Test
    void theRealKeyringAnswersInTimeOrIsLeft() {
        KeyringSafe safe = new KeyringSafe(DeviceId.random(), Duration.ofMillis(1));
        assertThatThrownBy(() -> safe.find(ALICE)).isInstanceOf(IOException.class);
    }
}
