package chat.parley.desktop.ui;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether what is drawn stands out from what it is drawn on, as WCAG 2.1 measures it: 4.5 for text, 3 for icons and rings. */
final class ContrastTest {

    static final double TEXT = 4.5;
    private static final double SHAPE = 3;

    private static final Pattern TOKEN = Pattern.compile("-parley-([\\w-]+)");
    private static final Pattern COLOUR = Pattern.compile("-parley-([\\w-]+): (#\\w{6});");
    private static final Pattern ALIAS = Pattern.compile("-parley-([\\w-]+): -parley-([\\w-]+);");
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^}]*)}");
    private static final Pattern GRADIENT =
            Pattern.compile("linear-gradient\\(to bottom right, (#\\w{6}), (#\\w{6})\\)");

    /** Which words stand on which grounds. White is the one colour that is no token. */
    private static final Map<String, String> WORDS = words();

    /** Which icons, ticks, dots, rings and edges of fields and boxes stand on which grounds, apart from where words have that colour as well. */
    private static final Map<String, String> SHAPES = Map.of(
            "accent-line",
            "background sidebar canvas selected hover field bubble-in quote-in chip",
            "read",
            "bubble-out background sidebar selected hover",
            "edge",
            "background sidebar canvas",
            "danger",
            "bubble-out selected hover",
            "online",
            "background sidebar selected hover",
            "background",
            "accent danger-fill",
            "link-out",
            "bubble-out");

    /** What nothing has to be read from: lines, shadows, and the row that a jump has found, whose bubble keeps its own ground. */
    private static final Set<String> QUIET = Set.of("line", "shadow", "flash");

    private static Map<String, String> words() {
        var words = new HashMap<>(Map.of(
                "text",
                "background sidebar canvas selected hover field bubble-in bubble-out code-in code-out quote-in quote-out chip",
                "text-2",
                "background sidebar canvas selected hover field bubble-in quote-in quote-out pill",
                "text-3",
                "background sidebar canvas selected hover field bubble-in",
                "accent-text",
                "background sidebar canvas selected hover field bubble-in quote-in",
                "meta-in",
                "bubble-in",
                "meta-out",
                "bubble-out",
                "link-out",
                "bubble-out quote-out",
                "danger",
                "background sidebar canvas selected hover field",
                "good",
                "background",
                "banner-text",
                "banner"));
        words.put("me-text", "me");
        words.put("white", "accent danger-fill muted-badge");
        IntStream.range(0, 10).forEach(i -> words.put("author-" + i, "bubble-in quote-in quote-out"));
        return words;
    }

    @ParameterizedTest
    @ValueSource(strings = {"light.css", "dark.css"})
    void wordsAndIconsStandOutFromTheirGround(String sheet) throws IOException {
        var colours = colours(sheet);
        var weak = new ArrayList<String>();
        for (var pair : pairs(WORDS)) {
            check(pair, TEXT, colours, weak);
        }
        for (var pair : pairs(SHAPES)) {
            check(pair, SHAPE, colours, weak);
        }
        assertThat(weak).isEmpty();
    }

    /** What is drawn with a token that the tables above don't know has to be entered there, with all it is drawn on. */
    @Test
    void theStyleSheetUsesNoOtherTokens() throws IOException {
        var sheet = read("parley.css");
        var grounds = grounds();
        var drawn =
                Stream.concat(WORDS.keySet().stream(), SHAPES.keySet().stream()).collect(toSet());
        assertThat(used(sheet, "-fx-text-fill", "-fx-fill", "-fx-prompt-text-fill", "-fx-stroke"))
                .isSubsetOf(WORDS.keySet());
        assertThat(used(sheet, "-fx-icon-color")).isSubsetOf(drawn);
        assertThat(used(sheet, "-fx-border-color")).isSubsetOf(with(drawn, QUIET));
        assertThat(used(sheet, "-fx-background-color")).isSubsetOf(with(grounds, with(drawn, QUIET)));
    }

    /** What is typed into or ticked has to be seen where it is empty: by its edge, and not by a mere line. */
    @Test
    void whatOneFillsInHasAnEdge() throws IOException {
        var rules = RULE.matcher(read("parley.css")).results().toList();
        for (var control :
                List.of(".card .text-field", ".form .text-field", ".form .text-area", ".check-box", ".radio-button")) {
            assertThat(rules)
                    .as(control)
                    .filteredOn(rule ->
                            List.of(rule.group(1).strip().split(",\\s*")).contains(control))
                    .anyMatch(rule -> rule.group(2).contains("-parley-edge"));
        }
    }

    /** The letters in an avatar stand in its middle, and the name beside it. */
    @Test
    void theLettersInAnAvatarStandOutFromItsMiddle() throws IOException {
        var gradients = GRADIENT.matcher(read("parley.css"))
                .results()
                .map(found -> Color.web(found.group(1)).interpolate(Color.web(found.group(2)), 0.5))
                .toList();
        assertThat(gradients).hasSizeGreaterThan(9);
        assertThat(gradients).allMatch(middle -> contrast(Color.WHITE, middle) >= SHAPE);
    }

    @Test
    void lightAndDarkHaveTheSameTokens() throws IOException {
        assertThat(TOKEN.matcher(read("light.css")).results().map(found -> found.group(1)))
                .isEqualTo(TOKEN.matcher(read("dark.css"))
                        .results()
                        .map(found -> found.group(1))
                        .toList());
    }

    private static void check(List<String> pair, double least, Map<String, Color> colours, List<String> weak) {
        double contrast = contrast(colours.get(pair.getFirst()), colours.get(pair.getLast()));
        if (contrast < least) {
            weak.add("%s on %s: %.2f".formatted(pair.getFirst(), pair.getLast(), contrast));
        }
    }

    private static List<List<String>> pairs(Map<String, String> table) {
        return table.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getValue().split(" ")).map(ground -> List.of(entry.getKey(), ground)))
                .toList();
    }

    private static Set<String> grounds() {
        return Stream.concat(pairs(WORDS).stream(), pairs(SHAPES).stream())
                .map(List::getLast)
                .collect(toSet());
    }

    private static Set<String> with(Set<String> some, Set<String> others) {
        var all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    /** The tokens in the values of these properties; where a token only stands for others, those. */
    private static Set<String> used(String sheet, String... properties) {
        var tokens = new TreeSet<String>();
        for (var property : properties) {
            Pattern.compile("[ {]" + property + ": ([^;]*);")
                    .matcher(sheet)
                    .results()
                    .flatMap(value -> TOKEN.matcher(value.group(1)).results())
                    .forEach(token -> tokens.add(token.group(1)));
        }
        for (var alias : ALIAS.matcher(sheet).results().toList()) {
            if (tokens.contains(alias.group(1))) {
                tokens.add(alias.group(2));
            }
        }
        ALIAS.matcher(sheet).results().forEach(alias -> tokens.remove(alias.group(1)));
        return tokens;
    }

    private static Map<String, Color> colours(String sheet) throws IOException {
        Map<String, Color> colours = COLOUR.matcher(read(sheet))
                .results()
                .collect(toMap(found -> found.group(1), found -> Color.web(found.group(2))));
        colours.put("white", Color.WHITE);
        return colours;
    }

    static double contrast(Color one, Color other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static String read(String sheet) throws IOException {
        try (var stream = Objects.requireNonNull(Theme.class.getResourceAsStream(sheet))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
