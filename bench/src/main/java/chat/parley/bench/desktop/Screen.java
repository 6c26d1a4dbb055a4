package chat.parley.bench.desktop;

import chat.parley.desktop.conversations.ConversationItem;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The app's window as its user sees it: what stands in the list and in the timeline, after each layout. One thread at a time, not FX's. */
final class Screen {
    private static final long PATIENCE_SECONDS = 30;
    private static final int FEWEST_FRAMES_A_SECOND = 5;
    private static final long LOOK_MILLIS = 5;
    private static final double PIXELS_PER_FRAME = 40;

    private final Set<String> seen = new HashSet<>();
    private @Nullable Scene scene;
    private @Nullable ListView<ConversationItem> list;

    /** Returns when the list of conversations has been laid out with rows in it. */
    void awaitList() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!isListThere()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no list of conversations in sight");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private boolean isListThere() throws InterruptedException {
        try {
            return onFx(this::look);
        } catch (IllegalStateException e) { // of JavaFX, which has not started
            return false;
        }
    }

    @SuppressWarnings("unchecked") // the list has this id
    private boolean look() {
        for (Window window : Window.getWindows()) {
            if (window.isShowing()
                    && window.getScene() != null
                    && window.getScene().lookup("#conversations") instanceof ListView<?> found
                    && found.lookupAll(".list-cell").stream().anyMatch(Screen::isDrawn)) {
                scene = window.getScene();
                list = (ListView<ConversationItem>) found;
                return true;
            }
        }
        return false;
    }

    /** The list has cells for the room below its rows, too. */
    private static boolean isDrawn(Node cell) {
        return cell instanceof ListCell<?> row && !row.isEmpty() && row.getHeight() > 0;
    }

    int conversations() throws InterruptedException {
        return onFx(() -> list().getItems().size());
    }

    /**
     * Opens a conversation by its place in the list.
     *
     * @return nanoseconds until a layout had a message of it on the screen
     */
    long open(int place) throws InterruptedException {
        CompletableFuture<Long> shown = new CompletableFuture<>();
        onFx(() -> {
            String opened = list().getItems().get(place).title() + ":";
            long start = System.nanoTime();
            Runnable afterLayout = new Runnable() {
                @Override
                public void run() {
                    if (rows().stream().anyMatch(row -> row.contains(opened))) {
                        shown.complete(System.nanoTime() - start);
                        Platform.runLater(() -> scene().removePostLayoutPulseListener(this));
                    }
                }
            };
            scene().addPostLayoutPulseListener(afterLayout);
            list().getSelectionModel().clearAndSelect(place);
            Platform.requestNextPulse();
            return true;
        });
        try {
            return result(shown);
        } catch (IllegalStateException e) {
            throw new IllegalStateException("opened " + place + ", and see " + onFx(this::rows), e);
        }
    }

    /** The one with most in it, which need not be the first in the list. */
    void openLongest() throws InterruptedException {
        int place = onFx(() -> {
            List<ConversationItem> items = list().getItems();
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i).title().equals("Person 1")) {
                    return i;
                }
            }
            throw new IllegalStateException("the longest conversation is not in the list");
        });
        open(place);
    }

    /**
     * Scrolls towards what is older for so many frames.
     *
     * @return what the FX thread computed between two frames each, in nanoseconds
     */
    List<Long> scroll(int frames) throws InterruptedException {
        CompletableFuture<List<Long>> done = new CompletableFuture<>();
        onFx(() -> {
            new Scrolling(frames, done).start();
            return true;
        });
        return result(done, PATIENCE_SECONDS + frames / FEWEST_FRAMES_A_SECOND);
    }

    /** How many different rows were uppermost while scrolling. */
    int rowsSeen() {
        return seen.size();
    }

    private final class Scrolling extends AnimationTimer {
        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private final Node flow = scene().lookup("#timeline-rows");
        private final List<Long> costs = new ArrayList<>();
        private final int frames;
        private final CompletableFuture<List<Long>> done;
        private long before = threads.getCurrentThreadCpuTime();

        Scrolling(int frames, CompletableFuture<List<Long>> done) {
            this.frames = frames;
            this.done = done;
        }

        @Override
        public void handle(long now) {
            costs.add(threads.getCurrentThreadCpuTime() - before);
            if (costs.size() > frames) {
                stop();
                done.complete(costs.subList(1, costs.size()));
                return;
            }
            rows().stream().findFirst().ifPresent(seen::add);
            before = threads.getCurrentThreadCpuTime();
            Event.fireEvent(flow, wheel());
        }
    }

    private static ScrollEvent wheel() {
        return new ScrollEvent(
                ScrollEvent.SCROLL,
                200,
                200,
                200,
                200,
                false,
                false,
                false,
                false,
                false,
                false,
                0,
                PIXELS_PER_FRAME,
                0,
                PIXELS_PER_FRAME,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null);
    }

    /** What a screen reader says of each row that is laid out. */
    private List<String> rows() {
        List<String> rows = new ArrayList<>();
        if (scene().lookup("#timeline-rows") instanceof Parent flow) {
            collect(flow, rows);
        }
        return rows;
    }

    private static void collect(Parent parent, List<String> rows) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (child.getAccessibleText() != null && child.getStyleClass().contains("timeline-row")) {
                if (child.isVisible()) {
                    rows.add(child.getAccessibleText());
                }
            } else if (child instanceof Parent inner) {
                collect(inner, rows);
            }
        }
    }

    private Scene scene() {
        if (scene == null) {
            throw new IllegalStateException("no window yet");
        }
        return scene;
    }

    private ListView<ConversationItem> list() {
        if (list == null) {
            throw new IllegalStateException("no list yet");
        }
        return list;
    }

    private static <T> T onFx(Callable<T> work) throws InterruptedException {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return result(done);
    }

    private static <T> T result(CompletableFuture<T> done) throws InterruptedException {
        return result(done, PATIENCE_SECONDS);
    }

    private static <T> T result(CompletableFuture<T> done, long seconds) throws InterruptedException {
        try {
            return done.get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the window does not do what it should", e);
        }
    }
}
