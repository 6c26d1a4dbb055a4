package chat.parley.desktop.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.connection.ServerAddress;
import chat.parley.desktop.sync.Account;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Token;
import org.junit.jupiter.api.Test;

/** What each place for tokens does. */
interface SafeContract {
    Account ALICE = new Account(ServerAddress.parse("chat.example.org").orElseThrow(), new Handle("alice"));
    Account ELSEWHERE = new Account(ServerAddress.parse("chat.example.org:9000").orElseThrow(), new Handle("alice"));

    Safe safe();

    @Test
    default void whatIsKeptIsFoundForItsAccountAlone() throws Exception {
        safe().keep(ALICE, new Token("one"));
        assertThat(safe().find(ALICE)).contains(new Token("one"));
        assertThat(safe().find(ELSEWHERE)).isEmpty();
    }

    @Test
    default void whatIsKeptLaterTakesThePlace() throws Exception {
        safe().keep(ALICE, new Token("one"));
        safe().keep(ALICE, new Token("two"));
        assertThat(safe().find(ALICE)).contains(new Token("two"));
    }

    @Test
    default void whatIsForgottenIsGone() throws Exception {
        safe().forget(ALICE);
        safe().keep(ALICE, new Token("one"));
        safe().forget(ELSEWHERE);
        assertThat(safe().find(ALICE)).isPresent();
        safe().forget(ALICE);
        assertThat(safe().find(ALICE)).isEmpty();
        safe().forget(ALICE);
    }
}
