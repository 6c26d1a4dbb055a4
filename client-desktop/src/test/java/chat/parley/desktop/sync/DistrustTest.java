package chat.parley.desktop.sync;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.connection.ConnectException;
import chat.parley.desktop.connection.ConnectionState;
import chat.parley.desktop.connection.ServerAddress;
import chat.parley.desktop.connection.ServerCertificate;
import chat.parley.desktop.connection.ServerKeys;
import chat.parley.desktop.connection.Trust;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.DeviceId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Password;
import chat.parley.server.ParleyServer;
import chat.parley.server.config.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that shows another certificate while somebody is signed in. */
class DistrustTest {
    private static final Handle ALICE = new Handle("alice");
    private static final ConversationId NOTES = ConversationId.direct(ALICE, ALICE);

    @TempDir
    Path folder;

    private ParleyServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    private void serve(String name, int port) throws Exception {
        Map<String, String> settings = new HashMap<>(ServerKeys.of(folder, name).settings());
        settings.put("server.port", Integer.toString(port));
        settings.put("data.directory", folder.resolve("server").toString());
        server = ParleyServer.start(Configuration.load(null, Map.of(), settings));
    }

    private SignedIn signUp(ServerAddress address) throws IOException, ConnectException {
        Trust trust = new Trust(folder.resolve("trusted"));
        SignIn signIn = new SignIn("desk/1", DeviceId.random(), trust);
        try {
            signIn.probe(address);
        } catch (ConnectException e) {
            trust.add(e.certificate().orElseThrow());
        }
        return signIn.signUp(address, ALICE, "Alice", new Password("correct horse"), null);
    }

    @Test
    void isNotTalkedToUntilTheUserTrustsIt() throws Exception {
        serve("old", 0);
        ServerAddress address =
                ServerAddress.parse("wss://localhost:" + server.port()).orElseThrow();
        SignedIn in = signUp(address);
        try (Desk alice = new Desk(folder, ALICE, address, in.token()).online()) {
            server.close();
            serve("new", address.uri().getPort());
            alice.await("it is noticed", () -> alice.chat.connection() instanceof ConnectionState.Distrusted);
            alice.chat.post(NOTES, Content.Text.of("wait for me"));
            alice.await("it waits", () -> alice.slice(NOTES).pending().size() == 1);
            alice.notices.clear();

            alice.chat.tryNow();
            alice.await(
                    "it is looked at again",
                    () -> alice.notices.stream().anyMatch(notice -> notice instanceof Notice.Connection));

            assertThat(alice.notices)
                    .filteredOn(Notice.Connection.class::isInstance)
                    .allMatch(notice -> ((Notice.Connection) notice).state() instanceof ConnectionState.Distrusted);
            assertThat(alice.slice(NOTES).pending()).hasSize(1);
            ServerCertificate shown = ((ConnectionState.Distrusted) alice.chat.connection()).certificate();
            assertThat(shown.changed()).isTrue();
            assertThat(shown.subject()).startsWith("new");

            alice.trust.add(shown);
            alice.chat.tryNow();

            alice.online().await("it was sent", () -> alice.slice(NOTES).lines().size() == 1);
            assertThat(alice.texts(NOTES)).isEqualTo(List.of("wait for me"));
        }
    }
}
