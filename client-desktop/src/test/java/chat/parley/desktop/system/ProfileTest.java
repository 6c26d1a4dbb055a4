package chat.parley.desktop.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.desktop.connection.ServerAddress;
import chat.parley.desktop.sync.Account;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Token;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProfileTest {
    private static final Account ACCOUNT =
            new Account(ServerAddress.parse("chat.example.org").orElseThrow(), new Handle("alice"));

    @TempDir
    Path folder;

    @Test
    void profileBelongsToOneAtATime() throws Exception {
        try (Profile first = Profile.open(folder, "work")) {
            assertThatThrownBy(() -> Profile.open(folder, "work")).isInstanceOf(ProfileInUseException.class);
            try (Profile other = Profile.open(folder, "home")) {
                assertThat(other.device()).isNotEqualTo(first.device());
            }
        }
        try (Profile again = Profile.open(folder, "work")) {
            assertThat(again.name()).isEqualTo("work");
        }
    }

    @Test
    void settingsAreKept() throws Exception {
        try (Profile profile = Profile.open(folder, "work")) {
            assertThat(profile.settings().all()).isEmpty();
            profile.settings().keep(Map.of("theme", "DARK", "window", "1"));
            profile.settings().keep(Map.of("window", "2"));
        }
        try (Profile again = Profile.open(folder, "work")) {
            assertThat(again.settings().all()).isEqualTo(Map.of("theme", "DARK", "window", "2"));
            Files.writeString(folder.resolve("work/settings"), "theme=\\u00");
            assertThat(again.settings().all()).isEmpty();
        }
    }

    @Test
    void profileOfAnotherProcessIsInUse() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("held");
            assertThatThrownBy(() -> Profile.open(folder, "work")).isInstanceOf(ProfileInUseException.class);
        } finally {
            other.destroyForcibly();
            assertThat(other.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        Profile.open(folder, "work").close();
    }

    /** Another app that has the profile until it is killed. */
    static final class Holder {
        public static void main(String[] args) throws Exception {
            try (Profile held = Profile.open(Path.of(args[0]), "work")) {
                System.out.println("held");
                System.in.readAllBytes();
                held.name();
            }
        }
    }

    @Test
    void installationKeepsItsId() throws Exception {
        Profile first = Profile.open(folder, "work");
        first.close();
        try (Profile again = Profile.open(folder, "work")) {
            assertThat(again.device()).isEqualTo(first.device());
        }
    }

    @Test
    void nameThatWouldLeaveTheFolderIsRefused() {
        assertThatThrownBy(() -> Profile.open(folder, "../x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sessionIsKeptAndForgotten() throws Exception {
        try (Profile profile = Profile.open(folder, "work")) {
            KeptSession file = profile.session();
            assertThat(file.read()).isEmpty();
            file.keep(ACCOUNT, new Token("secret"));
            assertThat(profile.session().read())
                    .contains(new KeptSession.Kept(ACCOUNT, Optional.of(new Token("secret"))));
            file.forgetToken();
            assertThat(file.read()).contains(new KeptSession.Kept(ACCOUNT, Optional.empty()));
            assertThat(Files.readString(folder.resolve("work/session"))).doesNotContain("secret");
        }
    }

    @Test
    void damagedSessionIsNone() throws Exception {
        try (Profile profile = Profile.open(folder, "work")) {
            Files.writeString(folder.resolve("work/session"), "server=\\u12\nhandle=");
            assertThat(profile.session().read()).isEmpty();
            profile.session().forgetToken();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseCanReadTheSession() throws Exception {
        try (Profile profile = Profile.open(folder, "work")) {
            profile.session().keep(ACCOUNT, new Token("secret"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("work/session"))))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("work"))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void eachSystemHasItsPlace() {
        Path home = Path.of("/home/alice");
        assertThat(Places.data("Linux", home, Map.of())).isEqualTo(home.resolve(".local/share/parley"));
        assertThat(Places.data("Linux", home, Map.of("XDG_DATA_HOME", "/data"))).isEqualTo(Path.of("/data/parley"));
        assertThat(Places.data("Linux", home, Map.of("XDG_DATA_HOME", "data")))
                .isEqualTo(home.resolve(".local/share/parley"));
        assertThat(Places.data("Mac OS X", home, Map.of()))
                .isEqualTo(home.resolve("Library/Application Support/Parley"));
        assertThat(Places.data("Windows 11", home, Map.of("APPDATA", "/roaming")))
                .isEqualTo(Path.of("/roaming/Parley"));
    }
}
