package chat.parley.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class TextsTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern KEY = Pattern.compile("\"([a-z]+(?:\\.[a-z-]+)+)\"");
    private static final Pattern VALUE = Pattern.compile("\\{\\d");

    @Test
    void everyKeyIsInEveryLanguageAndUsed() throws IOException {
        var english = words("texts.properties");
        var german = words("texts_de.properties");
        assertThat(german.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(keysInSources()).containsAll(english.stringPropertyNames());
    }

    @Test
    void everyKeyThatIsUsedIsThere() throws IOException {
        var known = words("texts.properties").stringPropertyNames();
        var rooms = new TreeSet<String>();
        known.forEach(key -> rooms.add(key.substring(0, key.indexOf('.'))));
        assertThat(keysInSources())
                .filteredOn(key -> rooms.contains(key.substring(0, key.indexOf('.'))))
                .isSubsetOf(known);
    }

    @Test
    void translationsTakeTheSameValues() throws IOException {
        var english = words("texts.properties");
        var german = words("texts_de.properties");
        for (var key : english.stringPropertyNames()) {
            assertThat(values(german.getProperty(key))).as(key).isEqualTo(values(english.getProperty(key)));
        }
    }

    @Test
    void namesAreListedAsPeopleDoAndManyAreCutShort() {
        var english = new Texts(Locale.UK);
        assertThat(english.names(List.of())).isEmpty();
        assertThat(english.names(List.of("Petra"))).isEqualTo("Petra");
        assertThat(english.names(List.of("Petra", "Marta"))).isEqualTo("Petra and Marta");
        assertThat(new Texts(Locale.GERMANY).names(List.of("Petra", "Marta", "Tom")))
                .isEqualTo("Petra, Marta und Tom");
        assertThat(english.names(Collections.nCopies(500, "Al")))
                .isEqualTo("Al, Al, Al, Al, Al, Al, Al, Al, Al, Al and 490 more");
    }

    @Test
    void keysAreCalledAsOnTheReadersKeyboard() {
        var german = new Texts(Locale.GERMANY);
        assertThat(german.keys("Ctrl+Shift+F")).isEqualTo("Strg+Umschalt+F");
        assertThat(german.keys("Ctrl+/  F1")).isEqualTo("Strg+/  F1");
        assertThat(german.keys("Del")).isEqualTo("Entf");
        assertThat(new Texts(Locale.UK).keys("Shift+Enter")).isEqualTo("Shift+Enter");
    }

    private static Set<String> values(String words) {
        var values = new TreeSet<String>();
        VALUE.matcher(words).results().forEach(found -> values.add(found.group()));
        return values;
    }

    private static Properties words(String file) throws IOException {
        var words = new Properties();
        try (InputStream in = Objects.requireNonNull(Texts.class.getResourceAsStream(file))) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return words;
    }

    private static Set<String> keysInSources() throws IOException {
        var keys = new TreeSet<String>();
        try (var files = Files.walk(SOURCES)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                KEY.matcher(Files.readString(file)).results().forEach(found -> keys.add(found.group(1)));
            }
        }
        return keys;
    }
}
