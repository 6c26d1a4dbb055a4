package chat.parley.desktop.ui;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A view that is made when somebody first wants to see it, and kept from then on: a window opens without it. FX thread only. */
public final class OnDemand<V> {
    private final Supplier<V> makes;
    private @Nullable V view;

    public OnDemand(Supplier<V> makes) {
        this.makes = makes;
    }

    public V get() {
        V made = view;
        if (made == null) {
            made = makes.get();
            view = made;
        }
        return made;
    }

    public void ifMade(Consumer<V> does) {
        if (view != null) {
            does.accept(view);
        }
    }
}
