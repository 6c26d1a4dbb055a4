package chat.parley.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.system.Doorbell;
import chat.parley.desktop.system.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is called. */
class MainTest {
    @TempDir
    Path home;

    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutADisplayOneLineSaysSo() throws Exception {
        Process running = start();
        try {
            List<String> said = running.inputReader().lines().toList();
            assertThat(said)
                    .filteredOn(line -> line.startsWith("parley-desktop: "))
                    .singleElement()
                    .asString()
                    .contains("display");
            assertThat(said).noneMatch(line -> line.startsWith("	at "));
            assertThat(running.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(running.exitValue()).isEqualTo(1);
        } finally {
            running.destroyForcibly();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void secondStartIsHeardByTheFirstAndEnds() throws Exception {
        String link = "parley://chat.example.org/@bob";
        List<String> rung = new CopyOnWriteArrayList<>();
        try (Profile mine = Profile.open(home.resolve(".local/share/parley"), "work");
                Doorbell _ = Doorbell.hang(mine.folder(), rung::add)) {
            Process second = start("--profile", "work", link);
            try {
                assertThat(second.inputReader().lines()).isEmpty();
                assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(second.exitValue()).isZero();
            } finally {
                second.destroyForcibly();
            }
        }
        assertThat(rung).containsExactly(link);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatIsNoLinkIsRefused() throws Exception {
        Process app = start("parley://chat.example.org/#");
        try {
            assertThat(app.inputReader().lines()).first().asString().contains("parley://chat.example.org/#");
            assertThat(app.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(app.exitValue()).isEqualTo(2);
        } finally {
            app.destroyForcibly();
        }
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder app = new ProcessBuilder(command).redirectErrorStream(true);
        app.environment().keySet().removeIf(name -> name.equals("DISPLAY") || name.startsWith("XDG_"));
        return app.start();
    }
}
