package chat.parley.desktop.ui;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** A test of what is drawn: starts JavaFX, opens windows and closes them, waits for what the FX thread does. */
public abstract class UiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static Watchdog dog;
    /** The first test of a program opens the first window, and all that it takes is loaded meanwhile: no dog barks at that. */
    private static boolean loaded;

    protected final FxRobot robot = new FxRobot();
    private final List<Stage> stages = new ArrayList<>();
    protected final Theme theme = onFx(Theme::new);

    @BeforeAll
    static void startJavaFx() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        Platform.setImplicitExit(false);
        runOnFx(UiTest::forgiveHeadlessPlatform);
        if (dog == null) {
            dog = onFx(Watchdog::begin);
        }
    }

    /** It draws what is beyond the edge of its screen, such as a menu there, and fails; the next test got that as its own failure. */
    private static void forgiveHeadlessPlatform() {
        Thread fx = Thread.currentThread();
        fx.setUncaughtExceptionHandler((thread, failure) -> {
            boolean drawing = failure instanceof IndexOutOfBoundsException
                    && Arrays.stream(failure.getStackTrace())
                            .anyMatch(frame -> frame.getClassName().endsWith(".HeadlessWindow")
                                    && frame.getMethodName().equals("blit"));
            if (!drawing) {
                fx.getThreadGroup().uncaughtException(thread, failure);
            }
        });
    }

    @BeforeEach
    final void watch() {
        startWatching();
    }

    @AfterEach
    final void closeWindows() {
        List<Watchdog.Pulse> slow = onFx(UiTest::slowPulses);
        runOnFx(() -> stages.forEach(this::close));
        stages.clear();
        boolean counts = loaded;
        loaded = true;
        if (counts && slow.size() >= Watchdog.TOO_MANY) {
            throw new AssertionError("The FX thread was busy for too long, again and again: " + slow);
        }
    }

    /** Forgets how busy the FX thread was. */
    static void startWatching() {
        runOnFx(dog::start);
    }

    static List<Watchdog.Pulse> slowPulses() {
        return dog.slow();
    }

    private void close(Stage stage) {
        theme.release(stage.getScene()); // the system's own looks know the theme, and would keep the window
        end(stage);
    }

    /** Closes it and takes out what was shown: on the headless platform a window is known to the next one, and so on. */
    public static void end(Stage stage) {
        stage.close();
        stage.setScene(null);
    }

    /** At the top left: a wide stage would open at a negative place of the headless screen, where no click can reach it. */
    protected final Stage window(Parent root, double width, double height) {
        return onFx(() -> {
            var stage = new Stage();
            var screen = new Zoomed(theme.size());
            screen.show(root);
            var scene = new Scene(screen, width, height);
            theme.dress(scene);
            stage.setScene(scene);
            stage.setX(0);
            stage.setY(0);
            stage.show();
            stages.add(stage);
            return stage;
        });
    }

    /** All emoji, named in English, with none chosen yet. */
    protected static EmojiShelf emoji() {
        return new EmojiShelf(Locale.UK, new Threads(Platform::runLater, Thread::startVirtualThread));
    }

    public static <T> T onFx(Callable<T> work) {
        if (Platform.isFxApplicationThread()) {
            try {
                return work.call();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
        var result = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                result.complete(dog == null ? work.call() : dog.leavingOut(work));
            } catch (Exception | Error e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("The FX thread did not answer", e);
        }
    }

    public static void runOnFx(Runnable work) {
        onFx(() -> {
            work.run();
            return true;
        });
    }

    /** Until it is true on the FX thread. */
    public static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!onFx(condition::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "Waited in vain for: " + what + "; the windows are in " + onFx(Pictures::ofAll));
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** What is under way on the FX thread and in the background is shown, and laid out: that takes a few pulses. */
    protected static void settle() {
        int pulses = 8;
        var left = new CountDownLatch(pulses);
        var counting = onFx(() -> {
            var timer = new AnimationTimer() {
                @Override
                public void handle(long now) {
                    left.countDown();
                }
            };
            timer.start();
            return timer;
        });
        await(pulses + " pulses", () -> left.getCount() == 0);
        runOnFx(counting::stop);
    }

    /** Saves a picture of the window for people to look at, once its emoji have been drawn. */
    protected final Path picture(Stage stage, String name) {
        return picture(stage.getScene(), name);
    }

    /** What has changed just now may take two layouts until it is in its place. */
    private static void awaitLayout(Scene scene) {
        var missing = new CountDownLatch(2);
        Runnable laidOut = () -> {
            missing.countDown();
            Platform.requestNextPulse();
        };
        runOnFx(() -> {
            scene.addPostLayoutPulseListener(laidOut);
            Platform.requestNextPulse();
        });
        await("layout", () -> missing.getCount() == 0);
        runOnFx(() -> scene.removePostLayoutPulseListener(laidOut));
    }

    /** Of what opens in a window of its own, such as a menu. */
    protected final Path picture(Scene scene, String name) {
        awaitLayout(scene);
        await("pictures", () -> Pictures.areLoaded(scene.getRoot()));
        return onFx(() -> Pictures.save(scene, name));
    }
}
