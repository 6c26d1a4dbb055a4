package chat.parley.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is called. */
class MainTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutADisplayOneLineSaysSo(@TempDir Path home) throws Exception {
        ProcessBuilder app = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Duser.home=" + home,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName())
                .redirectErrorStream(true);
        app.environment().keySet().removeIf(name -> name.equals("DISPLAY") || name.startsWith("XDG_"));

        Process running = app.start();
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
}
