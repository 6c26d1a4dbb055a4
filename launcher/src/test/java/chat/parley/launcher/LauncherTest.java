package chat.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherTest {
    private static final int CLASS_FILE_OF_JAVA_8 = 52;

    @Test
    void anyJavaFromEightOnCanRunIt() throws IOException {
        try (DataInputStream bytes = new DataInputStream(Launcher.class.getResourceAsStream("Launcher.class"))) {
            bytes.readInt();
            bytes.readUnsignedShort();

            assertThat(bytes.readUnsignedShort()).isEqualTo(CLASS_FILE_OF_JAVA_8);
        }
    }

    @ParameterizedTest
    @CsvSource({"1.8, 8", "1.8.0_402, 8", "17.0.15, 17", "25, 25", "26-ea, 26", "'\"25.0.3\"', 25", "nonsense, 0"})
    void versionsAreReadInAllTheirForms(String text, int version) {
        assertThat(Launcher.version(text)).isEqualTo(version);
    }

    @Test
    void aNewerJavaIsFoundWhereThisBuildHasOne() {
        assertThat(Launcher.java(version -> version >= 25))
                .hasValueSatisfying(java -> assertThat(new File(java)).isFile());
    }

    @Test
    void theRefusalIsOneLineThatSaysWhatToDo() {
        assertThat(Launcher.refusal("parley-server", 17, Optional.of("/java/25/bin/java")))
                .isEqualTo(
                        "parley-server needs Java 25 or newer, and this is Java 17. A newer one is here: /java/25/bin/java");
        assertThat(Launcher.refusal("parley-server", 11, Optional.empty()))
                .contains("this is Java 11")
                .contains("adoptium.net")
                .doesNotContain("\n");
    }
}
