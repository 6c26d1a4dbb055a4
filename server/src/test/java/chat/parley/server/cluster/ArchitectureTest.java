package chat.parley.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That {@code architecture.sruja} can be read and tells the truth. */
final class ArchitectureTest {
    private static final Path TOP = Path.of("..");
    private static final Pattern CODE = Pattern.compile("Code: (\\S+)$");

    private static SrujaFile file() throws IOException {
        return SrujaFile.parse(Files.readString(TOP.resolve("architecture.sruja")));
    }

    @Test
    void whatTheSystemConsistsOfNamesCodeThatExists() throws IOException {
        Map<String, SrujaFile.Element> elements = file().elements();

        assertThat(elements)
                .containsOnlyKeys(
                        "UserA",
                        "UserB",
                        "ChatApp.Desktop",
                        "ChatApp.ChatServer",
                        "ChatApp.SessionStore",
                        "ChatApp.MessageDB",
                        "ChatApp.MessageQueue",
                        "ChatApp");
        elements.forEach((name, element) -> {
            if (name.startsWith("ChatApp.")) {
                Matcher code = CODE.matcher(element.description());
                assertThat(code.find()).as(name).isTrue();
                assertThat(TOP.resolve(code.group(1)).resolve("package-info.java"))
                        .exists();
                assertThat(element.technology()).as(name).isNotEmpty();
            }
        });
    }

    @Test
    void everyScenarioHasItsTest() throws IOException {
        Stream<String> tests = Stream.of(ScenariosTest.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method -> method.getName().substring(0, 1).toUpperCase(Locale.ROOT)
                        + method.getName().substring(1));

        assertThat(file().scenarios())
                .containsOnlyKeys(
                        "SendMessageRecipientOnline", "SendMessageRecipientOffline", "GroupFanOut", "HistoryRetrieval");
        assertThat(tests).containsAll(file().scenarios().keySet());
        assertThat(file().scenarios().values())
                .allSatisfy(steps -> assertThat(steps).hasSizeGreaterThan(3));
    }

    @Test
    void theFourRequirementsAreThere() throws IOException {
        assertThat(file().requirements())
                .isEqualTo(Map.of(
                        "R1", "functional Real-time messaging",
                        "R2", "functional Message history",
                        "R3", "latency Instant delivery",
                        "R4", "consistency Ordered delivery"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "system = kind \"System\"",
                "system = kind \"System\"\nA = system \"a \\\"quoted\\\" one\"\n",
                "system = kind \"System\"\nA = system \"a\" {\n  // nothing\n}\n",
                "A = system \"a\"\nsystem = kind \"System\"\n",
                "system = kind \"System\"\nA = system \"a\"\nA -> B \"to\"\n",
                "system = kind \"System\"\nA = system \"a\"\nS = scenario \"s\" {\n  A -> A \"without step\"\n}\n",
                "system = kind \"System\"\nA = system \"a\" {\n  colour \"red\"\n}\n",
                "system = kind \"System\"\nA = system \"a\" {\n",
                "system = kind \"System\"\nA = system \"a\" & more\n",
            })
    void whatTheOfficialParserWouldPassOverIsAnError(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SrujaFile.parse(text));
    }
}
