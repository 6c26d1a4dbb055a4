package chat.parley.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowPlaceTest {
    private static final Rectangle2D SCREEN = new Rectangle2D(0, 30, 1_920, 1_050);
    private static final Rectangle2D LEFT_OF_IT = new Rectangle2D(-1_280, 0, 1_280, 1_024);

    @ParameterizedTest
    @ValueSource(strings = {"10 20 800 600", "-1200 0 1280 1024 maximised"})
    void itIsWrittenAsItIsRead(String text) {
        assertThat(WindowPlace.parse(text).orElseThrow().text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10 20 800", "10 20 -800 600", "NaN 0 1 1", "1 2 3 4 minimised", "99999999 1 1 1"})
    void whatIsNoPlaceIsIgnored(String text) {
        assertThat(WindowPlace.parse(text)).isEmpty();
    }

    @Test
    void whereItCanBeTakenHoldOfItStays() {
        assertThat(on("1700 900 800 600", SCREEN)).isEqualTo("1700 900 800 600");
        assertThat(on("-1200 10 800 600 maximised", SCREEN, LEFT_OF_IT)).isEqualTo("-1200 10 800 600 maximised");
    }

    @Test
    void whereItsScreenIsGoneItComesToTheMiddleOfTheFirst() {
        assertThat(on("-1200 10 800 600 maximised", SCREEN)).isEqualTo("560 255 800 600 maximised");
        assertThat(on("1880 100 800 600", SCREEN)).isEqualTo("560 255 800 600");
        assertThat(on("100 1060 800 600", SCREEN)).isEqualTo("560 255 800 600");
        assertThat(on("100 -300 800 600", SCREEN)).isEqualTo("560 255 800 600");
    }

    @Test
    void itIsNoLargerThanTheScreen() {
        assertThat(on("0 40 3000 2000", SCREEN)).isEqualTo("0 40 1920 1050");
        assertThat(on("5000 40 3000 2000", SCREEN)).isEqualTo("0 30 1920 1050");
    }

    private static String on(String place, Rectangle2D... screens) {
        return WindowPlace.parse(place).orElseThrow().on(List.of(screens)).text();
    }
}
