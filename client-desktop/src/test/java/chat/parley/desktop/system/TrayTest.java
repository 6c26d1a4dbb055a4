package chat.parley.desktop.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class TrayTest {
    private static final int ACCENT = 0xff2f62ea;
    private static final int BADGE = 0xffd92d20;

    /** Tests run without a screen. */
    @Test
    void withoutAScreenThereIsNoTray() {
        assertThat(Tray.add(new Tray.Menu("Open", () -> {}, "Quit", () -> {}))).isEmpty();
    }

    @Test
    void badgeIsThereWhileSomethingIsUnread() throws IOException {
        for (int size : new int[] {16, 22, 24, 48}) {
            assertThat(pixels(TrayPicture.of(size, 0))).contains(ACCENT).doesNotContain(BADGE);
            for (int unread : new int[] {1, 42, 1_000}) {
                BufferedImage picture = TrayPicture.of(size, unread);
                assertThat(pixels(picture)).contains(ACCENT, BADGE);
                Path folder = Files.createDirectories(Path.of("target", "pictures"));
                ImageIO.write(
                        picture,
                        "png",
                        folder.resolve("tray-" + size + "-" + unread + ".png").toFile());
            }
        }
    }

    @Test
    void everySizeOfTheIconIsThere() throws IOException {
        assertThat(AppIcon.all()).hasSize(7);
        for (int size : new int[] {16, 17, 200, 256}) {
            assertThat(ImageIO.read(AppIcon.atLeast(size)).getWidth()).isGreaterThanOrEqualTo(size);
        }
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }
}
