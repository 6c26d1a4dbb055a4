package chat.parley.desktop.ui;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Which emoji have a picture: the position of each in the strips. Read once, on first use. */
final class EmojiIndex {

    private static final int EMOJI_SELECTOR = 0xFE0F;
    private static final Map<String, Integer> POSITIONS = read();

    private EmojiIndex() {}

    /** With or without the emoji selectors in it: keyboards differ in which of them they leave out. */
    static OptionalInt position(String cluster) {
        var position = POSITIONS.get(code(cluster));
        return position == null ? OptionalInt.empty() : OptionalInt.of(position);
    }

    static int size() {
        return POSITIONS.size();
    }

    private static String code(String cluster) {
        return cluster.codePoints()
                .filter(point -> point != EMOJI_SELECTOR)
                .mapToObj(EmojiIndex::hex)
                .collect(Collectors.joining("-"));
    }

    /** At least four digits. */
    private static String hex(int point) {
        return point > Character.MAX_VALUE
                ? Integer.toHexString(point)
                : HexFormat.of().toHexDigits((char) point);
    }

    private static Map<String, Integer> read() {
        var index = Objects.requireNonNull(EmojiIndex.class.getResourceAsStream("emoji/index.txt"));
        try (var lines = new BufferedReader(new InputStreamReader(index, StandardCharsets.US_ASCII))) {
            var positions = new HashMap<String, Integer>();
            lines.lines().forEach(code -> positions.put(code, positions.size()));
            return Map.copyOf(positions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
