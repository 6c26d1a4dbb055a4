import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Makes the names of the emoji from the unpacked npm package {@code emojibase-data}: what can be chosen, in the order of the
 * pictures, and what it is called in each language, line by line the same emoji.
 *
 * <p>{@code java -cp JACKSON_JARS src/emoji/NameEmoji.java PACKAGE_FOLDER src/main/resources/chat/parley/desktop/ui/emoji}
 */
final class NameEmoji {

    private static final int EMOJI_SELECTOR = 0xFE0F;
    private static final int FIRST_TONE = 0x1F3FB;
    private static final int LAST_TONE = 0x1F3FF;
    private static final List<String> GROUPS = List.of(
            "SMILEYS", "PEOPLE", "", "NATURE", "FOOD", "TRAVEL", "ACTIVITIES", "OBJECTS", "SYMBOLS", "FLAGS");

    private static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] args) throws IOException {
        var from = Path.of(args[0]);
        var to = Path.of(args[1]);
        var english = byCode(from.resolve("en/data.json"));
        var german = byCode(from.resolve("de/data.json"));
        var shorts = List.of(shorts(from.resolve("en/shortcodes/github.json")), shorts(from.resolve("en/shortcodes/iamcal.json")));
        var choices = new ArrayList<String>();
        var names = new ArrayList<String>();
        var namesInGerman = new ArrayList<String>();
        for (var code : Files.readAllLines(to.resolve("index.txt"))) {
            var emoji = english.get(code);
            if (emoji != null && emoji.has("group") && !GROUPS.get(emoji.get("group").asInt()).isEmpty() && !isToned(code)) {
                var group = GROUPS.get(emoji.get("group").asInt());
                choices.add(qualified(code) + "\t" + group + "\t" + String.join(" ", shorts(code, shorts)));
                names.add(named(emoji));
                namesInGerman.add(named(german.get(code)));
            }
        }
        Files.write(to.resolve("choices.txt"), choices);
        Files.write(to.resolve("names.txt"), names);
        Files.write(to.resolve("names_de.txt"), namesInGerman);
    }

    private static Map<String, JsonNode> byCode(Path file) throws IOException {
        var all = new HashMap<String, JsonNode>();
        JSON.readTree(file.toFile()).forEach(each -> all.put(bare(each.get("hexcode").asText()), each));
        return all;
    }

    private static Map<String, JsonNode> shorts(Path file) throws IOException {
        var all = new HashMap<String, JsonNode>();
        JSON.readTree(file.toFile()).properties().forEach(each -> all.put(bare(each.getKey()), each.getValue()));
        return all;
    }

    private static Set<String> shorts(String code, List<Map<String, JsonNode>> sources) {
        var all = new LinkedHashSet<String>();
        for (var source : sources) {
            var found = source.get(code);
            if (found != null && found.isTextual()) {
                all.add(found.asText());
            } else if (found != null) {
                found.forEach(each -> all.add(each.asText()));
            }
        }
        return all;
    }

    private static String named(JsonNode emoji) {
        var words = new ArrayList<String>();
        emoji.path("tags").forEach(tag -> words.add(tag.asText()));
        return emoji.get("label").asText() + "\t" + String.join("|", words);
    }

    private static String bare(String code) {
        return code.toLowerCase(Locale.ROOT).replace("-fe0f", "");
    }

    private static boolean isToned(String code) {
        return points(code).stream().anyMatch(point -> point >= FIRST_TONE && point <= LAST_TONE);
    }

    /** With the emoji selector behind each sign that is text without it, as the standard wants emoji to be sent. */
    private static String qualified(String code) {
        var text = new StringBuilder();
        for (int point : points(code)) {
            text.appendCodePoint(point);
            if (Character.isEmoji(point) && !Character.isEmojiPresentation(point)) {
                text.appendCodePoint(EMOJI_SELECTOR);
            }
        }
        return text.toString();
    }

    private static List<Integer> points(String code) {
        var points = new ArrayList<Integer>();
        for (var each : code.split("-")) {
            points.add(Integer.parseInt(each, 16));
        }
        return points;
    }
}
