import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/**
 * Makes the emoji resources from the unpacked npm package {@code emoji-datasource-google}: strips of 62 pictures, so that a
 * few emoji cost a few small pictures and not 64 MB of pixels, in the order in which people look for them, skin tones last.
 *
 * <p>{@code java -cp JACKSON_JARS src/emoji/CutSheet.java PACKAGE_FOLDER src/main/resources/chat/parley/desktop/ui/emoji}
 */
final class CutSheet {

    private static final int SIDE = 64;
    private static final int CELL = SIDE + 2;
    private static final int PER_STRIP = 62;

    private record Picture(String code, int x, int y) {}

    public static void main(String[] args) throws IOException {
        var from = Path.of(args[0]);
        var to = Path.of(args[1]);
        var pictures = pictures(new ObjectMapper().readTree(from.resolve("emoji.json").toFile()));
        var sheet = ImageIO.read(from.resolve("img/google/sheets-128/64.png").toFile());
        for (int first = 0; first < pictures.size(); first += PER_STRIP) {
            var strip = pictures.subList(first, Math.min(first + PER_STRIP, pictures.size()));
            write(strip(sheet, strip), to.resolve("strip-%02d.png".formatted(first / PER_STRIP)));
        }
        Files.write(to.resolve("index.txt"), pictures.stream().map(Picture::code).toList());
    }

    private static List<Picture> pictures(JsonNode emoji) {
        var sorted = new ArrayList<JsonNode>();
        emoji.forEach(sorted::add);
        sorted.sort(Comparator.comparingInt(each -> each.get("sort_order").asInt()));
        var pictures = new ArrayList<Picture>();
        sorted.forEach(each -> pictures.add(picture(each)));
        sorted.forEach(each -> each.path("skin_variations").forEach(toned -> pictures.add(picture(toned))));
        return pictures;
    }

    private static Picture picture(JsonNode each) {
        var code = each.get("unified").asText().toLowerCase(Locale.ROOT).replace("-fe0f", "");
        return new Picture(code, each.get("sheet_x").asInt(), each.get("sheet_y").asInt());
    }

    /** The palette of a strip holds only the colours that its pictures use. */
    private static BufferedImage strip(BufferedImage sheet, List<Picture> pictures) {
        var pixels = new int[pictures.size() * SIDE * SIDE];
        int width = pictures.size() * SIDE;
        for (int i = 0; i < pictures.size(); i++) {
            var picture = pictures.get(i);
            sheet.getRGB(picture.x * CELL + 1, picture.y * CELL + 1, SIDE, SIDE, pixels, i * SIDE, width);
        }
        Map<Integer, Integer> palette = new HashMap<>();
        for (int i = 0; i < pixels.length; i++) {
            int colour = pixels[i] >>> 24 == 0 ? 0 : pixels[i];
            pixels[i] = palette.computeIfAbsent(colour, unseen -> palette.size());
        }
        var colours = new int[palette.size()];
        palette.forEach((colour, at) -> colours[at] = colour);
        var model = new IndexColorModel(8, colours.length, colours, 0, true, -1, DataBuffer.TYPE_BYTE);
        var strip = new BufferedImage(width, SIDE, BufferedImage.TYPE_BYTE_INDEXED, model);
        strip.getRaster().setPixels(0, 0, width, SIDE, pixels);
        return strip;
    }

    private static void write(BufferedImage strip, Path to) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("png").next();
        var param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(0);
        Files.deleteIfExists(to);
        try (var out = ImageIO.createImageOutputStream(to.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(strip, null, null), param);
        }
    }
}
