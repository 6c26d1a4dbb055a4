package chat.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReferenceTest {
    private static List<String> lines() throws IOException {
        try (InputStream yaml = Settings.class.getResourceAsStream("reference.yaml")) {
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    @Test
    void everyKeyHasItsMeaningAboveIt() throws IOException {
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            boolean section = line.endsWith(":") && i + 1 < lines.size() && !isKeyOrEnd(lines, i);
            if (!line.isEmpty() && !line.startsWith("#") && !section) {
                assertThat(lines.get(i - 1).strip()).as(line).startsWith("#");
            }
        }
    }

    /** Whether a key without a value is one that is empty, and not the head of a section. */
    private static boolean isKeyOrEnd(List<String> lines, int at) {
        String next = lines.get(at + 1);
        return indent(next) <= indent(lines.get(at));
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** A value that no key takes: one that is not refused for it is one that nothing asks for. */
    @Test
    void everyKeyIsAskedFor() {
        for (String key : Settings.reference().keys()) {
            Settings settings = Settings.reference();
            if (!key.equals("mode")) { // else nobody would ask for what is only for a cluster
                settings.add("mode", "cluster", "here");
                List<String> some = List.of("localhost:1");
                settings.addAll(List.of(
                        new Setting("cassandra.contactPoints", true, some, "here"),
                        new Setting("redis.addresses", true, some, "here"),
                        new Setting("kafka.servers", true, some, "here")));
            }
            settings.addAll(List.of(new Setting(key, true, List.of("no", "such", "thing"), "here")));
            assertThatExceptionOfType(ConfigurationException.class)
                    .as(key)
                    .isThrownBy(() -> Configuration.of(settings))
                    .withMessageContaining(key);
        }
    }

    @Test
    void noTwoKeysHaveTheSameVariable() {
        assertThat(Settings.reference().keys().stream().map(Variables::of)).doesNotHaveDuplicates();
    }
}
