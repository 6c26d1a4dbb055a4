package chat.parley.desktop;

import chat.parley.desktop.ui.Theme;
import java.util.Optional;
import javafx.beans.property.DoubleProperty;

/** Keeps in the profile how its window looks. On the FX thread. */
final class KeptLooks {
    private static final String THEME = "theme";
    private static final String TEXT_SIZE = "text-size";
    private static final String LIST_WIDTH = "list-width";

    private final Choices choices;

    KeptLooks(Choices choices) {
        this.choices = choices;
    }

    /** Light or dark and how large: there before anything is shown. */
    void theme(Theme theme) {
        choices.find(THEME).flatMap(Theme.Choice::named).ifPresent(theme.choice()::set);
        choices.find(TEXT_SIZE).ifPresent(theme.size()::choose);
        theme.choice().subscribe((_, chosen) -> choices.keep(THEME, chosen.name()));
        theme.size().percent().subscribe((_, chosen) -> choices.keep(TEXT_SIZE, chosen.toString()));
    }

    void listWidth(DoubleProperty width) {
        choices.find(LIST_WIDTH).flatMap(KeptLooks::number).ifPresent(width::set);
        width.subscribe((_, chosen) -> choices.keep(LIST_WIDTH, chosen.toString()));
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.valueOf(text)).filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty(); // not ours
        }
    }
}
