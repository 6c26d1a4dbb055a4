package chat.parley.demo;

import chat.parley.desktop.DesktopWindow;
import chat.parley.desktop.ui.Theme;
import chat.parley.protocol.Handle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javax.imageio.ImageIO;

/** Plays a person: uses one window by its controls, as a person would, and looks at what it shows. Never on the FX thread. */
final class Actor {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final int FRAMES_TO_SETTLE = 5;

    private final Handle handle;
    private final DesktopWindow window;

    Actor(Handle handle, DesktopWindow window) {
        this.handle = handle;
        this.window = window;
    }

    Handle handle() {
        return handle;
    }

    /** Opens the conversation of that title from the list. */
    void choose(String title) throws InterruptedException {
        await(
                "the conversation with " + title,
                () -> rows(".conversation-cell").anyMatch(row -> spoken(row).startsWith(title)));
        onFx(() -> {
            Node row = rows(".conversation-cell")
                    .filter(cell -> spoken(cell).startsWith(title))
                    .findFirst()
                    .orElseThrow();
            Point2D middle = row.localToScene(
                    row.getBoundsInLocal().getWidth() / 2,
                    row.getBoundsInLocal().getHeight() / 2);
            for (EventType<MouseEvent> type :
                    List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED, MouseEvent.MOUSE_CLICKED)) {
                Event.fireEvent(row, click(type, middle));
            }
            return null;
        });
        await("the field to write in", () -> field().isVisible());
    }

    /** Types a text, key by key, and sends it with Enter. */
    void say(String text) throws InterruptedException {
        onFx(() -> {
            TextInputControl field = field();
            field.requestFocus();
            text.codePoints()
                    .mapToObj(Character::toString)
                    .forEach(typed -> Event.fireEvent(field, key(KeyEvent.KEY_TYPED, typed, KeyCode.UNDEFINED)));
            Event.fireEvent(field, key(KeyEvent.KEY_PRESSED, "", KeyCode.ENTER));
            return null;
        });
    }

    /** Waits until a line with the text, formatting left aside, stands in the open conversation. */
    void sees(String text) throws InterruptedException {
        String words = text.replaceAll("[*_~`]", "");
        await(
                "'" + text + "' in the window of " + handle,
                () -> rows(".timeline-row").anyMatch(row -> spoken(row).contains(words)));
    }

    /** Waits until the window says that the other person is there, as it does once it is connected. */
    void seesPeerOnline() throws InterruptedException {
        await(
                "the other one being online",
                () -> window.scene().lookup("#presence") instanceof Label label
                        && !label.getText().isEmpty());
    }

    /** Dresses the window in light or dark. */
    void wears(Theme.Choice theme) throws InterruptedException {
        onFx(() -> {
            window.theme().choice().set(theme);
            return null;
        });
    }

    /** Saves what the window shows once it stands still: another look is laid out over some frames. */
    void photograph(Path file) throws InterruptedException, IOException {
        CountDownLatch frames = new CountDownLatch(FRAMES_TO_SETTLE);
        AnimationTimer counting = onFx(() -> started(frames));
        if (!frames.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new DemoException("the window of " + handle + " draws nothing");
        }
        onFx(() -> {
            counting.stop();
            return null;
        });
        BufferedImage picture = onFx(() -> drawn(window.scene().snapshot(null)));
        ImageIO.write(picture, "png", file.toFile());
    }

    private static AnimationTimer started(CountDownLatch frames) {
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                frames.countDown();
            }
        };
        timer.start();
        return timer;
    }

    private TextInputControl field() {
        return (TextInputControl) Objects.requireNonNull(window.scene().lookup("#message"), "#message");
    }

    private Stream<Node> rows(String selector) {
        return window.scene().getRoot().lookupAll(selector).stream();
    }

    private static String spoken(Node row) {
        return Objects.requireNonNullElse(row.getAccessibleText(), "");
    }

    private static KeyEvent key(EventType<KeyEvent> type, String character, KeyCode code) {
        return new KeyEvent(type, character, character, code, false, false, false, false);
    }

    private static MouseEvent click(EventType<MouseEvent> type, Point2D at) {
        boolean down = type == MouseEvent.MOUSE_PRESSED;
        return new MouseEvent(
                type,
                at.getX(),
                at.getY(),
                at.getX(),
                at.getY(),
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                down,
                false,
                false,
                false,
                false,
                true,
                null);
    }

    private static BufferedImage drawn(WritableImage image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        PixelReader pixels = image.getPixelReader();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        return picture;
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!onFx(condition::getAsBoolean)) {
            if (System.nanoTime() > deadline) {
                throw new DemoException("waited " + PATIENCE.toSeconds() + " s for " + what);
            }
            TimeUnit.MILLISECONDS.sleep(GLANCE.toMillis());
        }
    }

    static <T> T onFx(Callable<T> action) throws InterruptedException {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(action.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        try {
            return done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new DemoException("a window does not do what it is asked to: " + e.getMessage(), e);
        }
    }
}
