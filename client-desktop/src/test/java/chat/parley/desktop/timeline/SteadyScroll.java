package chat.parley.desktop.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.input.ScrollEvent;
import org.fxmisc.flowless.VirtualFlow;

/**
 * Turns the wheel as often as it can between two layouts and sees how far each layout moved what is on the screen. FX thread only.
 */
public final class SteadyScroll implements Runnable {

    /** By how many pixels a turn of the wheel moves what is on the screen. */
    public static final double NOTCH = 10;

    /** How far the wheel was turned between two frames and how far the lowest that stayed on the screen moved; NaN where nothing stayed. */
    public record Frame(double turned, double moved) {}

    private final VirtualFlow<TimelineRow, RowCell> flow;
    private final double most;
    private final int frames;
    private final CompletableFuture<List<Frame>> done;
    private final List<Frame> seen = new ArrayList<>();
    private Map<String, Double> before;
    private double turned;
    private boolean waits;

    /** @param most pixels in a frame */
    SteadyScroll(VirtualFlow<TimelineRow, RowCell> flow, double most, int frames, CompletableFuture<List<Frame>> done) {
        this.flow = flow;
        this.most = most;
        this.frames = frames;
        this.done = done;
        this.before = places();
    }

    void start() {
        flow.getScene().addPostLayoutPulseListener(this);
        turn();
    }

    @Override
    public void run() {
        var places = places();
        double moved = places.entrySet().stream()
                .filter(row -> before.containsKey(row.getKey()))
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .mapToDouble(row -> row.getValue() - before.get(row.getKey()))
                .findFirst()
                .orElse(Double.NaN);
        seen.add(new Frame(turned, moved));
        before = places;
        turned = 0;
        if (seen.size() == frames) {
            flow.getScene().removePostLayoutPulseListener(this);
            done.complete(seen);
        } else if (waits) {
            turn();
        }
    }

    private void turn() {
        waits = turned >= most;
        if (!waits && !done.isDone()) {
            turn(flow);
            turned += NOTCH;
            Platform.runLater(this::turn);
        }
    }

    private Map<String, Double> places() {
        return flow.visibleCells().stream()
                .collect(Collectors.toMap(cell -> cell.row().key(), RowCell::top));
    }

    /** One turn upwards. */
    static void turn(VirtualFlow<?, ?> flow) {
        Event.fireEvent(flow, wheel());
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
                NOTCH,
                0,
                NOTCH,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null);
    }
}
