package chat.parley.desktop.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import javafx.util.Subscription;

/** How large, and light or dark, as the reader wants it or as the system is now, in every window it dresses. FX thread only. */
public final class Theme {

    public enum Choice {
        LIGHT,
        DARK,
        SYSTEM;

        /** Of its name in the words of the app. */
        public String key() {
            return switch (this) {
                case LIGHT -> "theme.light";
                case DARK -> "theme.dark";
                case SYSTEM -> "theme.system";
            };
        }

        /** Empty where it is none that is known. */
        public static Optional<Choice> named(String name) {
            return Stream.of(values())
                    .filter(choice -> choice.name().equals(name))
                    .findFirst();
        }
    }

    private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>(Choice.SYSTEM);
    private final TextSize size = new TextSize();
    private final List<Scene> scenes = new ArrayList<>();
    private final ObservableValue<ColorScheme> system;
    private Subscription following = Subscription.EMPTY;

    public Theme() {
        this(Platform.getPreferences().colorSchemeProperty());
    }

    /** {@code system} is what the system is now. */
    Theme(ObservableValue<ColorScheme> system) {
        this.system = system;
        loadFonts();
        choice.subscribe((_, _) -> dressAll());
    }

    public ObjectProperty<Choice> choice() {
        return choice;
    }

    public TextSize size() {
        return size;
    }

    /** Until the window is closed, {@link #release}. */
    public void dress(Scene scene) {
        if (scenes.isEmpty()) {
            following = system.subscribe((_, _) -> dressAll());
        }
        scenes.add(scene);
        dressAll();
    }

    public void release(Scene scene) {
        scenes.remove(scene);
        if (scenes.isEmpty()) {
            following.unsubscribe();
        }
    }

    private boolean isDark() {
        return switch (choice.get()) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> system.getValue() == ColorScheme.DARK;
        };
    }

    private void dressAll() {
        if (scenes.isEmpty()) {
            return;
        }
        boolean dark = isDark();
        var base = dark ? new PrimerDark() : new PrimerLight();
        Application.setUserAgentStylesheet(base.getUserAgentStylesheet());
        var sheets = Stream.of(dark ? "dark.css" : "light.css", "parley.css")
                .map(Theme::resource)
                .toList();
        scenes.forEach(scene -> scene.getStylesheets().setAll(sheets));
    }

    private static void loadFonts() {
        Stream.of("Regular", "Italic", "SemiBold", "SemiBoldItalic", "Bold", "BoldItalic")
                .map("/com/formdev/flatlaf/fonts/inter/Inter-%s.otf"::formatted)
                .forEach(Theme::loadFont);
        Stream.of("Regular", "Bold", "Italic", "BoldItalic")
                .map("/com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-%s.ttf"::formatted)
                .forEach(Theme::loadFont);
    }

    private static void loadFont(String resource) {
        if (Font.loadFont(resource(resource), 0) == null) {
            throw new IllegalStateException("Not a font: " + resource);
        }
    }

    private static String resource(String name) {
        return Objects.requireNonNull(Theme.class.getResource(name), name).toExternalForm();
    }
}
