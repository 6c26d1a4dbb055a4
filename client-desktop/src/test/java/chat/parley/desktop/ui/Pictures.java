package chat.parley.desktop.ui;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.stage.Window;
import javax.imageio.ImageIO;

/** Pictures of windows as PNG files under target/pictures. FX thread only. */
final class Pictures {

    private static final Path FOLDER = Path.of("target", "pictures");

    private Pictures() {}

    static Path save(Scene scene, String name) throws IOException {
        var file = Files.createDirectories(FOLDER).resolve(name + ".png");
        ImageIO.write(pixels(scene.snapshot(null)), "png", file.toFile());
        return file;
    }

    /** Pictures of all windows that are open now, for whoever has to find out what went wrong. */
    static List<Path> ofAll() throws IOException {
        List<Path> saved = new ArrayList<>();
        for (var window : Window.getWindows()) {
            saved.add(save(window.getScene(), "failed-" + System.nanoTime()));
        }
        return saved;
    }

    static boolean areLoaded(Node node) {
        if (node instanceof ImageView view) {
            return view.getImage() == null || view.getImage().getProgress() == 1;
        }
        return !(node instanceof Parent parent)
                || parent.getChildrenUnmodifiable().stream().allMatch(Pictures::areLoaded);
    }

    static BufferedImage pixels(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        var copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        copy.setRGB(0, 0, width, height, pixels, 0, width);
        return copy;
    }
}
