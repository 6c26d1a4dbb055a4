package chat.parley.desktop.ui;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** How large the reader wants everything, from 80 to 200 percent in steps that can be seen. FX thread only. */
public final class TextSize {

    private static final int USUAL = 100;
    private static final List<Integer> STEPS = List.of(80, 90, USUAL, 110, 125, 150, 175, 200);

    private final ReadOnlyIntegerWrapper percent = new ReadOnlyIntegerWrapper(USUAL);

    public ReadOnlyIntegerProperty percent() {
        return percent.getReadOnlyProperty();
    }

    double factor() {
        return percent.get() / 100.0;
    }

    /** What {@link #percent} was once; anything else is not taken. */
    public void choose(String wanted) {
        STEPS.stream()
                .filter(step -> step.toString().equals(wanted))
                .findFirst()
                .ifPresent(percent::set);
    }

    /** Stays where it is the largest. */
    public void larger() {
        step(step -> step > percent.get(), STEPS).ifPresent(percent::set);
    }

    /** Stays where it is the smallest. */
    public void smaller() {
        step(step -> step < percent.get(), STEPS.reversed()).ifPresent(percent::set);
    }

    public void usual() {
        percent.set(USUAL);
    }

    private static OptionalInt step(IntPredicate wanted, List<Integer> steps) {
        return steps.stream().mapToInt(Integer::intValue).filter(wanted).findFirst();
    }
}
