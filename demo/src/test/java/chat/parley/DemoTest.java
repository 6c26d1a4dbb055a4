package chat.parley;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.demo.Demo;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two real windows against a real server, used by their own controls. */
class DemoTest {
    @Test
    void twoWindowsTalkToEachOtherAndLeavePictures(@TempDir Path folder) throws IOException {
        Path pictures = folder.resolve("pictures");

        int status = Demo.commandLine()
                .execute(
                        "--data", folder.resolve("data").toString(),
                        "--pictures", pictures.toString());

        assertThat(status).isZero();
        try (Stream<Path> saved = Files.list(pictures)) {
            assertThat(saved.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("alice-light.png", "alice-dark.png", "bob-light.png", "bob-dark.png");
        }
        assertThat(isMostly(pictures.resolve("alice-light.png"), true)).isTrue();
        assertThat(isMostly(pictures.resolve("bob-dark.png"), false)).isTrue();
    }

    @Test
    void demoGoesOnInItsFolder(@TempDir Path folder) throws IOException, InterruptedException {
        String data = folder.resolve("data").toString();

        assertThat(processOf(
                        "--data", data, "--pictures", folder.resolve("first").toString()))
                .isZero();
        assertThat(processOf(
                        "--data", data, "--pictures", folder.resolve("second").toString()))
                .isZero();

        assertThat(isMostly(folder.resolve("second/alice-light.png"), true)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--data", "--pictures"})
    void fileInPlaceOfAFolderIsNamedInOneLine(String option, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        StringWriter err = new StringWriter();

        int status = Demo.commandLine().setErr(new PrintWriter(err, true)).execute(option, file.toString());

        assertThat(status).isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().contains(file.toString(), "a file, not a folder");
    }

    /** JavaFX starts once in a process. */
    private static int processOf(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-D") || argument.startsWith("--"))
                .toList());
        command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path"), Demo.class.getName()));
        command.addAll(List.of(arguments));
        Process demo = new ProcessBuilder(command).inheritIO().start();
        try {
            assertThat(demo.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return demo.exitValue();
        } finally {
            demo.destroyForcibly();
        }
    }

    private static boolean isMostly(Path picture, boolean light) throws IOException {
        BufferedImage image = ImageIO.read(picture.toFile());
        int points = 0;
        for (int y = 0; y < image.getHeight(); y += 5) {
            for (int x = 0; x < image.getWidth(); x += 5) {
                boolean bright = ((image.getRGB(x, y) >> 8) & 0xff) > 0x80;
                points += bright == light ? 1 : -1;
            }
        }
        return points > 0;
    }
}
