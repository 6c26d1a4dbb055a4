package chat.parley.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.ui.Tick;
import chat.parley.server.embedded.Backup;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Real windows whose server is put back to what it was. */
class BackupWindowsTest extends WindowsTest {
    @Test
    void appsShowWhatTheBackupHasAndKeepWhatTheirUsersWrote() throws Exception {
        Person alice = newcomer("alice", "Alice Lee");
        Person bob = newcomer("bob", "Bob Novak");
        alice.sidebar().newChat("bob", "Bob Novak");
        alice.composer().send("Before");
        bob.sidebar().open("Alice Lee");
        bob.timeline().awaitText("Before");
        Path backup = folder.resolve("backup");
        Backup.take(serverFolder(), backup);
        bob.composer().send("After the backup");
        alice.timeline().awaitText("After the backup");

        restartServer(() -> {
            alice.composer().send("Waiting");
            alice.timeline().awaitTick("Waiting", Tick.State.QUEUED);
            alice.composer().type("A draft");
            Backup.restore(backup, serverFolder(), true, InstantSource.system());
        });

        bob.timeline().awaitText("Waiting");
        alice.timeline().awaitTick("Waiting", Tick.State.DELIVERED);
        List<String> texts = List.of("Before", "Waiting");
        await("only what the server has", () -> alice.timeline().visibleTexts().equals(texts));
        await("the same", () -> bob.timeline().visibleTexts().equals(texts));
        assertThat(alice.composer().text()).isEqualTo("A draft");
        runOnFx(() -> bob.stage().requestFocus()); // whose marks were further before
        alice.timeline().awaitTick("Waiting", Tick.State.READ);
    }
}
